import { playerSequences, pusherSequences } from '../../../../facts/native/sequences'
import { drawCodes, seededRandom } from '../../../../simulator'

const seeds = Array.from({ length: 50 }, (_, index) => index + 1)

test.each([...playerSequences, ...pusherSequences].map((row) => [row.id, row] as const))(
  'the scripted run %s keeps the order of its codes for each of 50 seeds',
  (_, sequence) => {
    for (const seed of seeds) {
      const codes = drawCodes(sequence, seededRandom(seed))
      expect(drawCodes(sequence, seededRandom(seed))).toEqual(codes)
      const optional: readonly number[] = sequence.optional
      const firm = (code: number) => !optional.includes(code)
      expect(codes.filter(firm)).toEqual(sequence.codes.filter(firm))
    }
  }
)

test.each(playerSequences.map((row) => [row.id, row] as const))(
  'the scripted run %s of a player ends with its last code',
  (_, sequence) => {
    for (const seed of seeds) {
      expect(drawCodes(sequence, seededRandom(seed)).at(-1)).toBe(sequence.codes.at(-1))
    }
  }
)

test('optional codes of a scripted run come sometimes', () => {
  const [sequence] = playerSequences
  const lengths = new Set(seeds.map((seed) => drawCodes(sequence, seededRandom(seed)).length))
  expect(lengths.size).toBeGreaterThan(2)
})
