import { slideOf, spanOf, stretched, toPx, within } from '../../../../../preview/foreign/tags/movable-geometry'

describe('the geometry of a movable view', () => {
  test('a smaller view stays inside its area, a larger one covers it', () => {
    expect(spanOf(300, 100, 1)).toEqual({ low: 0, high: 200 })
    expect(spanOf(100, 300, 1)).toEqual({ low: -200, high: 0 })
  })

  test('a view grows from its middle: twice as large, half of it lies before its place', () => {
    expect(spanOf(300, 100, 2)).toEqual({ low: 50, high: 150 })
    expect(spanOf(100, 100, 2)).toEqual({ low: -50, high: 50 })
  })

  test('a view beyond its span follows at half the way', () => {
    const span = { low: 0, high: 200 }
    expect([within(-10, span), within(250, span), within(20, span)]).toEqual([0, 200, 20])
    expect([stretched(-10, span), stretched(250, span), stretched(20, span)]).toEqual([-5, 225, 20])
  })

  test('a view slides on the less, the more friction it has', () => {
    expect(slideOf(1, 2)).toBe(200)
    expect(slideOf(-1, 4)).toBe(-100)
    expect(Number.isFinite(slideOf(1, 0))).toBe(true)
  })

  test('a length is a number of px, or a text with px or rpx', () => {
    expect(['20', 20, '20px', '20rpx', 'auto'].map((length) => toPx(length, 375))).toEqual([20, 20, 20, 10, 0])
  })
})
