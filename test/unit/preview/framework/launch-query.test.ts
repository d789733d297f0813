import { withLaunchQuery, withoutLaunchQuery } from '../../../../preview/framework/launch-query'

const launch = { sign: 'http://here', src: 'rtmp://here' }

test("a program's own query wins over what the preview adds to a launch, and stays in its address", () => {
  const query = withLaunchQuery({ sign: 'own', id: '1' }, launch)
  expect(query).toEqual({ sign: 'own', src: 'rtmp://here', id: '1' })
  expect(withoutLaunchQuery(query, launch)).toEqual({ sign: 'own', id: '1' })
  expect(withoutLaunchQuery({ sign: '', src: 'rtmp://here', toString: 'x' }, launch)).toEqual({
    sign: '',
    toString: 'x'
  })
})
