// The components speak Chinese by themselves. Each of these lines adds English to one of them.
import 'miniprogram-rtc/rtc-player/en'
import 'miniprogram-rtc/rtc-pusher/en'
import 'miniprogram-rtc/voip-grid/en'

interface Launch {
  testCard: string
  push: string
  sign: string
  preview: string
}

App<Launch>({
  testCard: '',
  push: '',
  sign: '',
  preview: '',
  /** The preview starts the app with addresses of its own, to play, to push to, to sign at; a phone has none of them. */
  onLaunch({ query }) {
    const { testCard, push, sign, preview }: Record<string, unknown> = query
    Object.assign(this, { testCard: text(testCard), push: text(push), sign: text(sign), preview: text(preview) })
  }
})

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
