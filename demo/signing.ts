interface Launch {
  readonly sign: string
  readonly preview: string
}

/** Where the preview signs ways into calls; on a phone that is a server of one's own, and here nothing. */
export function signAddress(): string {
  return getApp<Launch>().sign
}

/**
 * A page of this demo as somebody else can open it, in another tab of the same browser: another tab is another person.
 * On a phone there is no such address.
 * @param page as `wx.navigateTo` takes it, with its query
 */
export function linkTo(page: string): string {
  const { preview } = getApp<Launch>()
  return preview === '' ? '' : `${preview}#${page}`
}
