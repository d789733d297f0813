/** What phone, app and page are like. */
export interface World {
  readonly appShown: boolean
  /** The page that holds the component is the one on top. */
  readonly pageShown: boolean
  /** The phone has a network. */
  readonly online: boolean
  /** No phone call, alarm or other app holds the audio. */
  readonly audioFree: boolean
  readonly look: 'light' | 'dark'
}

/** Until the platform says otherwise. */
export const initialWorld: World = { appShown: true, pageShown: true, online: true, audioFree: true, look: 'dark' }
