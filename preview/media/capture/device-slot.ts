/** What a slot holds: a camera, a microphone. */
export interface Opened {
  close(): void
}

interface DeviceSlotEvents<Device> {
  opened(device: Device): void
  failed(reason: string): void
}

export interface DeviceSlot<Settings, Device> {
  /** What is to be open now; the same settings again change nothing, even after a failure. */
  set(settings: Settings | undefined): void
  readonly current: Device | undefined
  /** False while a device is being opened. */
  readonly isIdle: boolean
}

/** Opens one device at a time and closes it when another one is set, also when it opens too late. */
export function createDeviceSlot<Settings extends object, Device extends Opened>(
  open: (settings: Settings) => Promise<Device>,
  events: DeviceSlotEvents<Device>
): DeviceSlot<Settings, Device> {
  let intended = ''
  let current: Device | undefined
  let opening = 0
  let lastAttempt = 0

  const openFor = async (settings: Settings, attempt: number): Promise<void> => {
    try {
      const device = await open(settings)
      if (attempt !== lastAttempt) {
        device.close()
        return
      }
      opening = 0
      current = device
      events.opened(device)
    } catch (error) {
      if (attempt !== lastAttempt) return
      opening = 0
      events.failed(error instanceof Error ? `${error.name}: ${error.message}` : String(error))
    }
  }
  return {
    set(settings) {
      const name = settings === undefined ? '' : JSON.stringify(settings)
      if (name === intended) return
      intended = name
      lastAttempt += 1
      current?.close()
      current = undefined
      opening = settings === undefined ? 0 : lastAttempt
      if (settings !== undefined) void openFor(settings, lastAttempt)
    },
    get current() {
      return current
    },
    get isIdle() {
      return opening === 0
    }
  }
}
