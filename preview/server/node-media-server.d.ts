/** The part of node-media-server 4.4 that the preview uses; the package brings no types. */
declare module 'node-media-server' {
  import type { Server as HttpServer } from 'node:http'
  import type { Server as TcpServer } from 'node:net'

  interface Configuration {
    readonly bind: string
    readonly http: { readonly port: number }
    readonly rtmp: { readonly port: number }
    readonly webadmin: { readonly enable: boolean }
  }

  interface Session {
    readonly id: string
    /** `/application/stream` */
    readonly streamPath: string
  }

  class NodeMediaServer {
    constructor(configuration: Configuration)
    readonly httpServer: { readonly httpServer: HttpServer; run(): void }
    readonly rtmpServer: { readonly tcpServer: TcpServer; run(): void }
    on(event: 'postPlay' | 'donePlay', listener: (session: Session) => void): void
  }

  export = NodeMediaServer
}
