import { propertyNames } from '../../../scripts/build/private-names'

const own = (script: string, ...texts: string[]) => propertyNames([script], texts).own

test('a property that only the scripts name is their own, however they name it', () => {
  const script = `
    const state = { placeOfCall: 1, leaveRoom() {}, get lateAnswer() {} }
    const { placeOfCall, leaveRoom: leave } = state
    state.lastFault = state.lateAnswer`
  expect(own(script)).toEqual(['placeOfCall', 'leaveRoom', 'lateAnswer', 'lastFault'])
})

test.each([
  ['what a template shows', '<view wx:if="{{hasTiles}}" />', 'data.hasTiles'],
  [
    'what a template shows behind an address',
    '<image src="https://a.cn/b.png" wx:if="{{hasTiles}}" />',
    'data.hasTiles'
  ],
  ['what a page may use', 'export interface Detail { readonly openIdList: string[] }', 'detail.openIdList'],
  ['what WeChat has', '', 'options.groupId'],
  ['what the language has', '', 'list.length'],
  ['what a string names', '', "state.lastFault = read(state, 'lastFault')"],
  ['what a path of setData names', '', 'const patch = { [`tiles[${index}].isShown`]: tile.isShown }']
])('%s keeps its name', (_, text, script) => {
  expect(own(script, text)).toEqual([])
})

test('a comment of a declaration names nothing', () => {
  expect(own('state.lastFault', '/** The lastFault. */ // lastFault')).toEqual(['lastFault'])
})

test('names that stay are told, as no new one may be the same', () => {
  const names = propertyNames(['box.a = state.lastFault', 'list.length'], ['interface Box { a: number }'])
  expect(names).toEqual({ own: ['lastFault'], shared: ['a', 'length'] })
})
