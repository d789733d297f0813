/**
 * What the preview does with a key of app.json, page.json or component.json. A key that has no row here is a gap, which
 * the log names once.
 */
interface Row {
  /** The only values that are honoured. Default: all. */
  readonly values?: readonly unknown[]
  /** The keys of the object, or of each object of the list, that is the value. Default: all are honoured. */
  readonly keys?: Keys
  /** Why there is nothing to do: neither a person nor a program could see a difference in the preview. */
  readonly noEffect?: string
}

export type Keys = Readonly<Record<string, Row>>

const honoured: Row = {}
const noEffect = (why: string, values?: readonly unknown[]): Row => ({
  noEffect: why,
  ...(values === undefined ? {} : { values })
})

/** Of `window` in app.json, and of a page's json. */
const windowKeys: Keys = {
  navigationBarTitleText: honoured,
  navigationBarBackgroundColor: honoured,
  navigationBarTextStyle: honoured,
  navigationStyle: { values: ['default', 'custom'] },
  backgroundColor: honoured,
  backgroundColorContent: honoured,
  onReachBottomDistance: honoured,
  homeButton: noEffect('a page without another one below it has the button anyway'),
  backgroundTextStyle: honoured,
  enablePullDownRefresh: honoured,
  backgroundColorTop: noEffect('for iOS alone; the preview is an Android phone'),
  backgroundColorBottom: noEffect('for iOS alone; the preview is an Android phone'),
  pageOrientation: noEffect('the size of the phone is chosen in the panel', ['auto', 'portrait']),
  restartStrategy: { values: ['homePage'] },
  initialRenderingCache: noEffect('shows the same picture earlier'),
  handleWebviewPreload: noEffect('the time at which the next page is prepared'),
  visualEffectInBackground: { values: ['none'] }
}

/** Which renderer and framework run a page: the preview has one of each. */
const engineKeys: Keys = {
  renderer: { values: ['webview'] },
  componentFramework: noEffect('the preview runs glass-easel, which runs components made for exparser')
}

const componentKeys: Keys = {
  ...engineKeys,
  component: honoured,
  usingComponents: honoured,
  componentGenerics: honoured,
  componentPlaceholder: noEffect('nothing is downloaded later, so that no placeholder is ever shown'),
  styleIsolation: honoured,
  pureDataPattern: honoured
}

const pageKeys: Keys = {
  ...windowKeys,
  ...componentKeys,
  disableScroll: honoured,
  disableSwipeBack: noEffect('the preview has no such gesture'),
  enableShareAppMessage: noEffect("Taro's own, read when it builds"),
  enableShareTimeline: noEffect("Taro's own, read when it builds")
}

const tabBarKeys: Keys = {
  color: honoured,
  selectedColor: honoured,
  backgroundColor: honoured,
  borderStyle: honoured,
  list: { keys: { pagePath: honoured, text: honoured, iconPath: honoured, selectedIconPath: honoured } },
  position: { values: ['bottom', 'top'] },
  custom: honoured
}

const appKeys: Keys = {
  ...engineKeys,
  entryPagePath: honoured,
  pages: honoured,
  subpackages: { keys: { root: honoured, name: honoured, pages: honoured, independent: honoured } },
  subPackages: { keys: { root: honoured, name: honoured, pages: honoured, independent: honoured } },
  window: { keys: windowKeys },
  tabBar: { keys: tabBarKeys },
  usingComponents: honoured,
  resolveAlias: honoured,
  darkmode: honoured,
  themeLocation: honoured,
  style: { values: ['v2'] },
  // The parts are named one by one.
  plugins: { keys: {} },
  networkTimeout: { keys: {} },
  useExtendedLib: { keys: {} },
  sitemapLocation: noEffect("for WeChat's search"),
  lazyCodeLoading: noEffect('the time at which scripts are loaded'),
  permission: noEffect('texts of dialogs that belong to calls; a call that is missing is named itself'),
  requiredPrivateInfos: noEffect('a declaration of calls; a call that is missing is named itself'),
  __usePrivacyCheck__: noEffect('the panel says whether a privacy policy is to be agreed to'),
  navigateToMiniProgramAppIdList: noEffect('ignored by WeChat since 2020'),
  functionalPages: noEffect('pages that plugins of other mini programs open'),
  debug: noEffect('more lines in the console of DevTools'),
  debugOptions: noEffect('tools of DevTools'),
  convertRpxToVw: noEffect('another unit for the same size'),
  static: noEffect('which files are uploaded'),
  resizable: noEffect('for computers and tablets'),
  enablePassiveEvent: noEffect('smoother scrolling'),
  entranceDeclare: noEffect('how WeChat opens the mini program from a chat'),
  singlePage: noEffect('how WeChat opens a page from Moments'),
  supportedMaterials: noEffect('how WeChat opens the mini program from a chat'),
  serviceProviderTicket: noEffect('billing of service providers'),
  embeddedAppIdList: noEffect('a declaration for openEmbeddedMiniProgram, which is named itself'),
  halfPage: noEffect('how another mini program opens this one')
}

export const keysOf = { app: appKeys, page: pageKeys, component: componentKeys } as const satisfies Record<string, Keys>

export type JsonKind = keyof typeof keysOf
