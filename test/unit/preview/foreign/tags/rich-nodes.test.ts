import { richNodes } from '../../../../../preview/foreign/tags/rich-nodes'

describe('the nodes of a rich text', () => {
  test('a trusted node keeps its trusted attributes alone', () => {
    const given = {
      name: 'IMG',
      attrs: { src: 'a.png', width: 20, onerror: 'x()', id: 'a', class: 'big' },
      children: [{ type: 'text', text: 'in it' }]
    }
    expect(richNodes([given])).toEqual([
      { name: 'img', attributes: { src: 'a.png', width: '20', class: 'big' }, children: ['in it'] }
    ])
    expect(richNodes([{ name: 'a', attrs: { href: 'javascript:x()', style: 'color: red' } }])).toEqual([
      { name: 'a', attributes: { style: 'color: red' }, children: [] }
    ])
  })

  test.each(['script', 'iframe', 'style', 'object', 'input', 'svg', 'constructor', '__proto__'])(
    'a node <%s> is removed with all that is in it',
    (name) => {
      const children = [{ name: 'b', children: [{ type: 'text', text: 'never' }] }]
      expect(
        richNodes([
          { name, children },
          { type: 'text', text: 'kept' }
        ])
      ).toEqual(['kept'])
    }
  )

  test('what is no node is left out', () => {
    expect(richNodes('text')).toEqual([])
    expect(richNodes([null, 1, { type: 'text' }, { type: 'other', name: 'b' }, { attrs: {} }])).toEqual([])
  })
})
