/** How a call is signed, by the attribute that says so. */
export type Way = 'url' | 'cloud' | 'function' | 'values'

export interface Example {
  readonly value: Way
  readonly label: string
  readonly wxml: string
  /** What the page, or a server, does for it. */
  readonly script: string
}

export const ways: readonly [Example, ...Example[]] = [
  {
    value: 'url',
    label: 'sign-url',
    wxml: `<voip-grid
  group-id="{{group}}"
  sign-url="https://example.com/sign"
/>`,
    script: `// On the server, with Node.js:
const { createSignHandler } =
  require('miniprogram-rtc/server')

app.post('/sign', createSignHandler({
  appId,
  appSecret,
  authorize: (openid, groupId) =>
    isInvited(openid, groupId)
}))`
  },
  {
    value: 'cloud',
    label: 'sign-cloud-function',
    wxml: `<voip-grid
  group-id="{{group}}"
  sign-cloud-function="voip-sign"
/>`,
    script: `Page({
  onLoad() {
    wx.cloud.init()
  }
})`
  },
  {
    value: 'function',
    label: 'signer',
    wxml: `<voip-grid
  group-id="{{group}}"
  signer="{{signer}}"
/>`,
    script: `Page({
  onLoad() {
    // By setData: initial data loses functions.
    this.setData({
      signer: {
        sign: ({ groupId }) => ask(groupId)
      }
    })
  }
})`
  },
  {
    value: 'values',
    label: 'signature',
    wxml: `<voip-grid
  group-id="{{group}}"
  signature="{{signed.signature}}"
  nonce-str="{{signed.nonceStr}}"
  time-stamp="{{signed.timeStamp}}"
  openid="{{openid}}"
  bind:signaturerequired="onNeeded"
/>`,
    script: `Page({
  async onLoad() {
    this.setData({ signed: await ask(this.data.group) })
  },
  // Each is good for one join.
  async onNeeded({ detail }) {
    this.setData({ signed: await ask(detail.groupId) })
  }
})`
  }
]
