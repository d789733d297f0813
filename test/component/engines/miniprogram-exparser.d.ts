/** The part of WeChat's earlier framework that tests call; the package has no types. */
declare module 'miniprogram-exparser' {
  interface EventOptions {
    readonly bubbles: boolean
    readonly composed: boolean
    readonly capturePhase: boolean
  }
  const exparser: {
    readonly Element: { pretendAttached(element: object): void }
    readonly Component: { readonly prototype: object }
    readonly Event: {
      create(type: string, detail: object, options: EventOptions): object
      dispatchEvent(target: object, event: object): void
    }
  }
  export default exparser
}
