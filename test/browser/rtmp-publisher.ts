import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import RtmpClient from 'node-media-server/src/protocol/rtmp_client.js'
import type { FlvTag } from '../../preview/media/flv-tags'
import { createClipLoop } from '../../preview/server/clip-loop'

const clip = join(__dirname, '../../preview/server/test-card/test-card.flv')
const messageTypes = { audio: 8, video: 9, script: 18 } as const

/** Pushes the test card by RTMP, as a camera would. Resolves once the server takes it, with the function that ends it. */
export async function publishByRtmp(url: string): Promise<() => void> {
  const client = new RtmpClient()
  await client.connect(url)
  await client.sendConnect()
  await client.sendCreateStream()
  await client.sendPublish(url.split('/').at(-1) ?? '')
  const loop = createClipLoop(readFileSync(clip))
  const send = ({ kind, timestamp, body }: FlvTag) => {
    client.sendPacket({ codec_type: messageTypes[kind], size: body.length, dts: timestamp, data: Buffer.from(body) })
  }
  for (const header of loop.headers) if (header.kind !== 'script') send(header)
  const start = Date.now()
  let index = 0
  const timer = setInterval(() => {
    for (let next = loop.frame(index); next.timestamp <= Date.now() - start; next = loop.frame(++index)) send(next)
  }, 20)
  return () => {
    clearInterval(timer)
    client.disconnect()
  }
}
