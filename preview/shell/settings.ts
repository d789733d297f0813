import type { Device, DeviceState } from '../../simulator/device'
import { browserMemory } from './browser-memory'
import { isSizeName, type SizeName } from './phone-sizes'

/** What a person has set for the phone; `auto` follows the browser. */
export interface Appearance {
  readonly size: SizeName
  readonly landscape: boolean
  readonly theme: 'auto' | 'light' | 'dark'
  readonly language: 'auto' | 'zh_CN' | 'en'
}

/** The part of the device that outlives the page; a phone call and the background do not. */
type Remembered = Pick<DeviceState, 'networkType' | 'weakNetwork' | 'access' | 'systemAccess' | 'privacy'>

const place = 'miniprogram-preview'

interface Saved {
  readonly look?: Partial<Appearance>
  readonly device?: Partial<Remembered>
}

/** What the panel sets, kept in this browser. */
export class Settings {
  private readonly saved = read()
  private changed: () => void = () => undefined
  appearance: Appearance = {
    size: '375',
    landscape: false,
    theme: 'auto',
    language: 'auto',
    ...this.saved.look
  }

  /** The state of the device when the page was last open. */
  get device(): Partial<Remembered> {
    return this.saved.device ?? {}
  }

  set(change: Partial<Appearance>): void {
    this.appearance = { ...this.appearance, ...change }
    this.changed()
  }

  /** Stores the appearance, and of the device what a phone remembers. */
  save({ state }: Device): void {
    const { networkType, weakNetwork, access, systemAccess, privacy } = state
    const device: Remembered = { networkType, weakNetwork, access, systemAccess, privacy }
    browserMemory.keep(place, JSON.stringify({ look: this.appearance, device } satisfies Saved))
  }

  onChange(listener: () => void): void {
    this.changed = listener
  }
}

function read(): Saved {
  try {
    // Only `save` writes there; a later version may not have that size.
    const saved = JSON.parse(browserMemory.read(place) ?? '{}') as Saved
    const { size, ...look } = saved.look ?? {}
    return { ...saved, look: size !== undefined && isSizeName(size) ? { ...look, size } : look }
  } catch {
    return {}
  }
}
