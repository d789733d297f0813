import { CallFailure } from '../../simulator/call'
import { call, check, syncCall } from './call'

/** Documented: 1 MB for a key, 10 MB in all. */
const itemLimit = 1024 * 1024
const totalLimit = 10 * itemLimit

/** The app's own part of a browser's storage. Values are stored as JSON, and dates too (documented). */
class AppStorage {
  /** @param open looked up at each call: a browser may refuse it */
  constructor(
    private readonly open: () => Storage,
    private readonly prefix: string
  ) {}

  readonly set = (key: string, data: unknown): void => {
    check({ key: 'String' }, { key })
    const text = JSON.stringify(data instanceof Date ? { date: data } : { data })
    if (text.length > itemLimit) throw new CallFailure('exceed storage item max length')
    const others = this.keys.filter((other) => other !== key).reduce((sum, other) => sum + this.size(other), 0)
    if (others + key.length + text.length > totalLimit) throw new CallFailure('exceed storage max size 10Mb')
    try {
      this.open().setItem(this.prefix + key, text)
    } catch {
      // A browser has room for less, 5 million characters in all.
      throw new CallFailure('exceed storage max size 10Mb')
    }
  }

  /** Undefined when there is no such key. */
  readonly find = (key: string): { readonly data: unknown } | undefined => {
    check({ key: 'String' }, { key })
    const text = this.open().getItem(this.prefix + key)
    if (text === null) return undefined
    const { data, date } = JSON.parse(text) as { readonly data?: unknown; readonly date?: string }
    return { data: date === undefined ? data : new Date(date) }
  }

  readonly remove = (key: string): void => {
    check({ key: 'String' }, { key })
    this.open().removeItem(this.prefix + key)
  }

  readonly clear = (): void => {
    for (const key of this.keys) this.remove(key)
  }

  /** Sizes in KB. */
  readonly info = () => {
    const { keys } = this
    const size = keys.reduce((sum, key) => sum + this.size(key), 0)
    return { keys, currentSize: Math.ceil(size / 1024), limitSize: totalLimit / 1024 }
  }

  private get keys(): string[] {
    const storage = this.open()
    return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
      .filter((key) => key.startsWith(this.prefix))
      .map((key) => key.slice(this.prefix.length))
  }

  private size(key: string): number {
    return key.length + (this.open().getItem(this.prefix + key)?.length ?? 0)
  }
}

export function createStorageApi(open: () => Storage, prefix: string): Record<string, unknown> {
  const { set, find, remove, clear, info } = new AppStorage(open, prefix)
  return {
    setStorage: call({ key: 'String', data: 'Any' }, ({ key, data }) => set(key, data)),
    setStorageSync: syncCall('setStorageSync', set),
    getStorage: call({ key: 'String' }, ({ key }) => {
      const item = find(key)
      if (!item) throw new CallFailure('data not found')
      return item
    }),
    // Observed: a missing key gives an empty string here.
    getStorageSync: syncCall('getStorageSync', (key: string) => {
      const item = find(key)
      return item ? item.data : ''
    }),
    removeStorage: call({ key: 'String' }, ({ key }) => remove(key)),
    removeStorageSync: syncCall('removeStorageSync', remove),
    clearStorage: call({}, clear),
    clearStorageSync: syncCall('clearStorageSync', clear),
    getStorageInfo: call({}, info),
    getStorageInfoSync: syncCall('getStorageInfoSync', info)
  }
}
