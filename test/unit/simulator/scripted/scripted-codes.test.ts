import { playerSequences, pusherSequences } from '../../../../facts/native/sequences'
import { drawCodes, seededRandom } from '../../../../simulator'

describe('scripted runs', () => {
  test.each([...playerSequences, ...pusherSequences].map((row) => [row.id, row] as const))(
    'the scripted run %s keeps the order of its codes for each of 50 seeds',
    (_, sequence) => {
      for (let seed = 1; seed <= 50; seed++) {
        const codes = drawCodes(sequence, seededRandom(seed))
        expect(drawCodes(sequence, seededRandom(seed))).toEqual(codes)
        const optional: readonly number[] = sequence.optional
        const firm = (code: number) => !optional.includes(code)
        expect(codes.filter(firm)).toEqual(sequence.codes.filter(firm))
        expect(codes.at(-1)).toBe(sequence.codes.at(-1))
      }
    }
  )

  test('optional codes of a scripted run come sometimes', () => {
    const [sequence] = playerSequences
    const lengths = new Set(Array.from({ length: 50 }, (_, seed) => drawCodes(sequence, seededRandom(seed)).length))
    expect(lengths.size).toBeGreaterThan(2)
  })
})
