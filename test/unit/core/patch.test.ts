import { createPatch, createRenderer, type Plain, type PlainObject } from '../../../components/core/patch'

const named = (name: string) => ({ name, on: false, box: { x: 0 } })
const [ann, bob, cid] = [named('ann'), named('bob'), named('cid')]
const on = { ...bob, on: true }

describe('a patch', () => {
  test.each<[string, PlainObject, PlainObject, PlainObject]>([
    ['nothing that differs', { a: { b: [1, { c: [] }] } }, { a: { b: [1, { c: [] }] } }, {}],
    ['a value', { a: 1, b: 2 }, { a: 1, b: 3 }, { b: 3 }],
    ['a value within', { a: { b: 1, c: 2 } }, { a: { b: 1, c: 3 } }, { 'a.c': 3 }],
    ['what was not there', {}, { a: { b: 1 } }, { a: { b: 1 } }],
    ['what is null from now on', { a: { b: 1 } }, { a: null }, { a: null }],
    ['what was null', { a: null }, { a: { b: 1 } }, { a: { b: 1 } }],
    ['a thing in place of a list', { a: [] }, { a: { b: 1 } }, { a: { b: 1 } }],
    ['a list in place of a thing', { a: { b: 1 } }, { a: [{ b: 1 }] }, { a: [{ b: 1 }] }]
  ])('a patch holds %s', (_, shown, next, patch) => {
    expect(createPatch(shown, next)).toEqual(patch)
  })

  test.each<[string, Plain, Plain, PlainObject]>([
    ['of things, one that changed: its fields', [ann, bob], [ann, on], { 'list[1].on': true }],
    [
      'of things, two that changed: theirs',
      [ann, bob],
      [{ ...ann, box: { x: 5 } }, on],
      { 'list[0].box.x': 5, 'list[1].on': true }
    ],
    [
      'of as many things, each in the place of another: by place',
      [ann, bob],
      [bob, ann],
      { 'list[0].name': 'bob', 'list[1].name': 'ann' }
    ],
    ['of things that grows: whole', [ann], [ann, cid], { list: [ann, cid] }],
    ['of things that shrinks: whole', [ann, bob], [bob], { list: [bob] }],
    ['of things, none left: whole', [ann], [], { list: [] }],
    ['of things, the first of them: whole', [], [ann], { list: [ann] }],
    ['of values: whole', [0, 1, 2], [0, 1, 3], { list: [0, 1, 3] }],
    ['of values that are things from now on: whole', [0], [ann], { list: [ann] }],
    ['of things that are values from now on: whole', [ann], ['ann'], { list: ['ann'] }],
    ['of lists: whole', [[1], [2]], [[1], [3]], { list: [[1], [3]] }],
    ['of things and values: whole', [ann, 1], [ann, 2], { list: [ann, 2] }],
    ['within a list', [{ parts: [ann, bob] }], [{ parts: [ann, on] }], { 'list[0].parts[1].on': true }],
    ['that is empty', [], [], {}],
    ['equal', [ann, bob], [{ ...ann }, { ...bob }], {}]
  ])('the patch of a list %s', (_, shown, next, patch) => {
    expect(createPatch({ list: shown }, { list: next })).toEqual(patch)
  })
})

describe('a renderer', () => {
  function create(initial: PlainObject) {
    const writes: { patch: PlainObject; done: () => void }[] = []
    const renderer = createRenderer((patch, done) => writes.push({ patch, done }), initial)
    return { renderer, writes, patches: () => writes.map(({ patch }) => patch) }
  }

  test('the renderer writes the changes of one turn at once, and resolves when the view has them', async () => {
    const { renderer, writes, patches } = create({ a: 1, list: [ann, bob] })
    renderer.render({ a: 2, list: [ann, bob] })
    renderer.render({ a: 2, list: [ann, on] })
    let isIn = false
    void renderer.rendered().then(() => {
      isIn = true
    })
    await Promise.resolve()
    expect(patches()).toEqual([{ a: 2, 'list[1].on': true }])
    expect(isIn).toBe(false)
    writes[0]?.done()
    await renderer.rendered()
    expect(isIn).toBe(true)
  })

  test('what changes nothing is in the view once the writes before it are', async () => {
    const written: (() => void)[] = []
    const renderer = createRenderer((_, done) => written.push(done), { a: 1 })
    renderer.render({ a: 2 })
    await Promise.resolve()
    renderer.render({ a: 2 })
    let isInView = false
    void renderer.rendered().then(() => {
      isInView = true
    })
    for (let turn = 0; turn < 5; turn++) await Promise.resolve()
    expect([written.length, isInView]).toEqual([1, false])
    written[0]?.()
    for (let turn = 0; turn < 5; turn++) await Promise.resolve()
    expect(isInView).toBe(true)
  })

  test('the renderer writes nothing where the data end as they were, and nothing after its end', async () => {
    const { renderer, patches } = create({ a: 1 })
    renderer.render({ a: 2 })
    renderer.render({ a: 1 })
    await renderer.rendered()
    renderer.render({ a: 3 })
    renderer.end()
    await renderer.rendered()
    expect(patches()).toEqual([])
  })

  test('nothing waits for a view that never answers, once the component has gone', async () => {
    const { renderer, writes } = create({ a: 1 })
    renderer.render({ a: 2 })
    const before = renderer.rendered()
    await Promise.resolve()
    renderer.end()
    await before
    await renderer.rendered()
    expect(writes).toHaveLength(1)
    expect(() => writes[0]?.done()).not.toThrow()
  })
})
