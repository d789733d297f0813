/** What node-media-server has for relaying: enough to push a stream as a camera does. */
declare module 'node-media-server/src/protocol/rtmp_client.js' {
  class RtmpClient {
    connect(url: string): Promise<void>
    sendConnect(): Promise<unknown>
    sendCreateStream(): Promise<number>
    sendPublish(stream: string): Promise<unknown>
    sendPacket(packet: { codec_type: number; size: number; dts: number; data: Buffer }): void
    disconnect(): void
  }

  export = RtmpClient
}
