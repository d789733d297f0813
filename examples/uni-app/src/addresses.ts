/** A stream to watch, an address to push to, a server that signs calls. Put your own here. */
const own = {
  stream: 'https://example.com/live/room.flv',
  push: 'rtmp://example.com/live/room',
  sign: 'https://example.com/voip-sign'
}

/** The preview of miniprogram-rtc starts a program with addresses of its own. */
export function addresses() {
  const { testCard, push, sign } = uni.getLaunchOptionsSync().query
  return { stream: testCard ?? own.stream, push: push ?? own.push, sign: sign ?? own.sign }
}
