import { attributes, vendorAttributes } from '../../../../facts/native/live-pusher'
import { createUnsupportedReport } from '../../../../preview/tags/unsupported-attributes'

test('an attribute without effect is a gap once it is set, and none while it is unset or has its default', () => {
  const gaps: unknown[] = []
  const report = createUnsupportedReport([...attributes, ...vendorAttributes], (gap) => void gaps.push(gap))
  report({ beauty: 0, debug: undefined, enableEarMonitor: '', filter: null })
  report({ debug: false, mirror: true })
  expect(gaps).toEqual([])
  report({ debug: true, beauty: 3 })
  report({ debug: true, enableEarMonitor: true })
  expect(gaps).toEqual(
    ['beauty', 'debug', 'enable-ear-monitor'].map((name) => ({ what: `<live-pusher ${name}>`, how: 'idle' }))
  )
})
