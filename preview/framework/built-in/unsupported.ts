import type { Unsupported } from '../unsupported-attributes'

/** Of every tag: animations of `wx.createAnimation`. */
export const unsupportedEverywhere: Unsupported = { animation: undefined }

const refresher: Unsupported = {
  refresherEnabled: false,
  refresherThreshold: 45,
  refresherDefaultStyle: 'black',
  refresherBackground: '#FFF',
  refresherTriggered: false,
  refresherTwoLevelEnabled: false,
  refresherTwoLevelTriggered: false,
  refresherTwoLevelThreshold: 150,
  refresherTwoLevelCloseThreshold: 80,
  refresherTwoLevelScrollEnabled: false,
  refresherBallisticRefreshEnabled: false,
  refresherTwoLevelPinned: false
}

/** Documented attributes of the built-in tags that have no effect in the preview, with their defaults. */
const byTag: Readonly<Record<string, Unsupported>> = {
  button: {
    lang: 'en',
    sessionFrom: undefined,
    sendMessageTitle: undefined,
    sendMessagePath: undefined,
    sendMessageImg: undefined,
    appParameter: undefined,
    showMessageCard: false,
    businessId: undefined,
    name: undefined
  },
  image: { webp: false, showMenuByLongpress: false, fadeIn: false },
  input: {
    cursorSpacing: 0,
    adjustPosition: true,
    holdKeyboard: false,
    alwaysEmbed: false,
    autoFill: undefined,
    cursorColor: undefined,
    safePasswordCertPath: undefined,
    safePasswordLength: undefined,
    safePasswordTimeStamp: undefined,
    safePasswordNonce: undefined,
    safePasswordSalt: undefined,
    safePasswordCustomHash: undefined
  },
  label: { name: undefined },
  navigator: {
    target: 'self',
    appId: undefined,
    path: undefined,
    extraData: undefined,
    shortLink: undefined,
    // As Taro's templates have it; only other mini programs have versions.
    version: 'version'
  },
  // Many of them are of the Skyline renderer.
  'scroll-view': {
    ...refresher,
    enableBackToTop: false,
    scrollAnchoring: false,
    usingSticky: false,
    pagingEnabled: false,
    enablePassive: false,
    fastDeceleration: false,
    type: 'list',
    associativeContainer: undefined,
    reverse: false,
    clip: true,
    cacheExtent: undefined,
    minDragDistance: 18,
    scrollIntoViewWithinExtent: false,
    scrollIntoViewAlignment: 'start',
    padding: [0, 0, 0, 0]
  },
  text: { overflow: 'visible', maxLines: undefined }
}

export function unsupportedOf(tag: string): Unsupported {
  return { ...unsupportedEverywhere, ...byTag[tag] }
}
