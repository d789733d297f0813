import { areaList } from '@vant/area-data'
import { regionColumns } from '../../../../../preview/foreign/tags/regions'

const columnsOf = (value: unknown, { customItem = '', level = 'region' } = {}) => {
  const { lists, indices, codes } = regionColumns(areaList, { value, customItem, level })
  return { sizes: lists.map(({ length }) => length), names: lists.map((list, at) => list[indices[at] ?? -1]), codes }
}

test('a region has the districts of its city, and the cities of its province', () => {
  expect(columnsOf(['广东省', '广州市', '海珠区'])).toEqual({
    sizes: [34, 21, 11],
    names: ['广东省', '广州市', '海珠区'],
    codes: ['440000', '440100', '440105']
  })
})

test.each<[string, unknown, object]>([
  [
    'without a value is the first',
    undefined,
    { names: ['北京市', '北京市', '东城区'], codes: ['110000', '110100', '110101'] }
  ],
  [
    'of another province begins at its first city',
    ['浙江省', '广州市', '海珠区'],
    { names: ['浙江省', '杭州市', '上城区'] }
  ],
  ['that is no list is the first', '浙江省', { names: ['北京市', '北京市', '东城区'] }],
  ['of names that there are not is the first', ['Atlantis', 7, null], { names: ['北京市', '北京市', '东城区'] }]
])('a region %s', (_, value, columns) => {
  expect(columnsOf(value)).toMatchObject(columns)
})

test('a level ends with provinces or cities; another one, with districts', () => {
  expect(columnsOf([], { level: 'province' }).codes).toEqual(['110000'])
  expect(columnsOf([], { level: 'city' }).codes).toEqual(['110000', '110100'])
  expect(columnsOf([], { level: 'sub-district' }).codes).toHaveLength(3)
})

test('a custom item stands first in each column, has no code, and nothing but itself in it', () => {
  const customItem = '全部'
  expect(columnsOf(undefined, { customItem })).toEqual({ sizes: [35, 1, 1], names: Array(3).fill('全部'), codes: [] })
  expect(columnsOf(['广东省', '全部', '全部'], { customItem })).toEqual({
    sizes: [35, 22, 1],
    names: ['广东省', '全部', '全部'],
    codes: ['440000']
  })
})
