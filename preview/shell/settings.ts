import type { Device, DeviceState } from '../../simulator/device'
import { isSizeName, type SizeName } from './phone-sizes'

/** What a person chose for the phone; `auto` follows the browser. */
export interface Look {
  readonly size: SizeName
  readonly landscape: boolean
  readonly theme: 'auto' | 'light' | 'dark'
  readonly language: 'auto' | 'zh_CN' | 'en'
  /** 1 is WeChat's standard size of text. */
  readonly fontScale: number
}

/** The part of the device that a phone remembers; a call or the app's place in front ends with the page. */
type Remembered = Pick<DeviceState, 'networkType' | 'weakNetwork' | 'access' | 'systemAccess' | 'privacy'>

const place = 'miniprogram-preview'

interface Saved {
  readonly look?: Partial<Look>
  readonly device?: Partial<Remembered>
}

/** What the panel sets, kept in this browser. */
export class Settings {
  private readonly saved = read()
  private changed: () => void = () => undefined
  look: Look = { size: '375', landscape: false, theme: 'auto', language: 'auto', fontScale: 1, ...this.saved.look }

  /** Where the device begins: as it was left. */
  get device(): Partial<Remembered> {
    return this.saved.device ?? {}
  }

  set(change: Partial<Look>): void {
    this.look = { ...this.look, ...change }
    this.changed()
  }

  /** Keeps the look, and of the device what a phone remembers. */
  save({ state }: Device): void {
    const { networkType, weakNetwork, access, systemAccess, privacy } = state
    const device: Remembered = { networkType, weakNetwork, access, systemAccess, privacy }
    localStorage.setItem(place, JSON.stringify({ look: this.look, device } satisfies Saved))
  }

  onChange(listener: () => void): void {
    this.changed = listener
  }
}

function read(): Saved {
  try {
    // Nobody else writes there; a size may have gone since.
    const saved = JSON.parse(localStorage.getItem(place) ?? '{}') as Saved
    const { size, ...look } = saved.look ?? {}
    return { ...saved, look: size !== undefined && isSizeName(size) ? { ...look, size } : look }
  } catch {
    return {}
  }
}
