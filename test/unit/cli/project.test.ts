import type * as project from '../../../cli/project'

// The paths of Windows.
jest.mock('node:path', () => jest.requireActual<typeof import('node:path')>('node:path').win32)

const { placeOf } = jest.requireActual<typeof project>('../../../cli/project')

test('on Windows a folder of another drive is no place in a project, and one below its source is', () => {
  const project = { root: 'D:\\app', framework: 'taro', componentsRoot: 'D:\\app\\src' } as const
  const folders = ['C:\\app\\src\\rtc', 'D:\\app\\lib', 'D:\\app\\src\\..rtc', 'D:\\app\\src\\rtc', 'D:\\app']
  expect(folders.map((folder) => placeOf(project, folder))).toEqual([
    undefined,
    undefined,
    'D:\\app\\src\\..rtc',
    'D:\\app\\src\\rtc',
    'D:\\app\\src\\miniprogram-rtc'
  ])
})
