import { placeException } from '../../../../preview/server/source-place'

const message = "Cannot read properties of undefined (reading 'no')"
const stack = `TypeError: ${message}\n    at draw (http://127.0.0.1:5173/views.js:39:2293)`
const place = (where: string, thrown = stack) => placeException({ message, stack: thrown, where }, '', '/app', '/app')

test('an exception in a template has its message alone, as the stack names compiled code', () => {
  expect(place('pages/a/index.wxml')).toEqual({ file: 'pages/a/index.wxml', line: 1, message })
})

test('an exception without a place in the mini program has its stack, and its message once', () => {
  expect(place('App.onLaunch')).toEqual({ file: 'App.onLaunch', line: 1, message: stack })
  expect(place('', 'draw@views.js:1:2').message).toBe(`${message}\ndraw@views.js:1:2`)
  expect(place('').file).toBe('preview')
})
