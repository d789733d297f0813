import { quietStreams, runQuiet, type QuietHarness, type QuietStream } from './quiet'
import { limits, type Outcome, resumeRows, resumes, retryRows, type Row, wordsOf } from './resume-table'

const settled = 120_000

function cases(rows: readonly Row[], { tag }: QuietStream, settings: readonly unknown[]) {
  return rows.flatMap((row) => {
    const outcomes = tag === 'rtc-player' ? row.player : row.pusher
    return (outcomes ?? []).map(
      (outcome, index) => [row.what.en, settings[index], wordsOf(outcome, 'en'), outcome, row.happen] as const
    )
  })
}

/** A restart, or none, at a time; and a button, or none. */
async function expectOutcome(harness: QuietHarness, stream: QuietStream, outcome: Outcome): Promise<void> {
  const { calls, clock } = harness
  const { begin, running, codes } = stream
  switch (outcome.kind) {
    case 'continues':
      await harness.flow(60)
      expect([calls, harness.shown().state.phase]).toEqual([[], running])
      break
    case 'restarts':
    case 'retries': {
      // Half of the longest wait of 1 s.
      const after = outcome.kind === 'retries' ? outcome.after + 500 : outcome.after
      await clock.advance(after - 1)
      expect(calls.filter((call) => call === begin)).toEqual([])
      await clock.advance(1)
      expect(calls).toEqual(['stop', begin])
      harness.code(...codes.running)
      await clock.advance(0)
      expect(harness.shown().state.phase).toBe(running)
      break
    }
    case 'asks':
      await clock.advance(outcome.after)
      expect(calls).toEqual(outcome.isStopped ? ['stop'] : [])
      expect(harness.shown().state).toMatchObject({ phase: 'interrupted', action: 'Resume' })
      await clock.advance(settled)
      expect(calls).not.toContain(begin)
      expect(harness.shown().state).toMatchObject({ phase: 'interrupted', action: 'Resume' })
      harness.tap()
      await clock.advance(0)
      expect(calls).toEqual(['stop', begin])
      break
    case 'ends':
      await clock.advance(settled)
      expect([calls, harness.shown().state.phase]).toEqual([[], 'ended'])
      break
    case 'fails':
      await clock.advance(settled)
      expect(harness.shown().state.phase).toBe('failed')
      expect(harness.errors()).toHaveLength(1)
  }
}

/** The same happens to each attempt, until there is none. Returns how many there were, at most 20. */
async function countAttempts(harness: QuietHarness, stream: QuietStream, row: Row['happen']): Promise<number> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const made = harness.calls.filter((call) => call === stream.begin).length
    await row(harness, stream)
    await harness.clock.advance(16_000)
    if (harness.calls.filter((call) => call === stream.begin).length === made) return attempt
  }
  return 20
}

describe.each(quietStreams)('what follows in $tag', (stream) => {
  test.each(cases(resumeRows, stream, resumes))('%s, with resume=%s: %s', async (_, resume, __, outcome, happen) => {
    const harness = await runQuiet(stream, { properties: { resume } })
    await happen(harness, stream)
    await expectOutcome(harness, stream, outcome)
  })

  test.each(cases(retryRows, stream, limits))(
    '%s, with retry-limit=%s: %s',
    async (_, retryLimit, __, outcome, happen) => {
      const harness = await runQuiet(stream, { properties: { retryLimit } })
      if (outcome.kind === 'fails') {
        expect(await countAttempts(harness, stream, happen)).toBe(outcome.attempts < 0 ? 20 : outcome.attempts)
        if (outcome.attempts < 0) return
      } else {
        await happen(harness, stream)
      }
      await expectOutcome(harness, stream, outcome)
    }
  )
})
