/** What phone, app and page are like. */
export interface Environment {
  readonly appShown: boolean
  /** The page that holds the component is the one on top. */
  readonly pageShown: boolean
  /** The phone has a network. */
  readonly online: boolean
  /** No phone call, alarm or other app holds the audio. */
  readonly audioFree: boolean
  /** Of WeChat. */
  readonly theme: 'light' | 'dark'
}

/** Until the platform says otherwise. */
export const initialEnvironment: Environment = {
  appShown: true,
  pageShown: true,
  online: true,
  audioFree: true,
  theme: 'dark'
}
