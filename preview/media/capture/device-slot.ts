/** What a slot holds: a camera, a microphone. */
export interface Opened {
  close(): void
}

interface DeviceSlotEvents<Device> {
  opened(device: Device): void
  failed(reason: string): void
}

export interface DeviceSlot<Wish, Device> {
  /** What should be open now; the same wish again changes nothing, even when it failed. */
  want(wish: Wish | undefined): void
  readonly current: Device | undefined
  /** False while a device is being opened. */
  readonly settled: boolean
}

/** Opens one device at a time and closes it when something else is wanted, also when it opens too late. */
export function createDeviceSlot<Wish extends object, Device extends Opened>(
  open: (wish: Wish) => Promise<Device>,
  events: DeviceSlotEvents<Device>
): DeviceSlot<Wish, Device> {
  let wanted = ''
  let current: Device | undefined
  let opening = 0
  let lastAttempt = 0

  const openFor = async (wish: Wish, attempt: number): Promise<void> => {
    try {
      const device = await open(wish)
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
    want(wish) {
      const name = wish === undefined ? '' : JSON.stringify(wish)
      if (name === wanted) return
      wanted = name
      lastAttempt += 1
      current?.close()
      current = undefined
      opening = wish === undefined ? 0 : lastAttempt
      if (wish !== undefined) void openFor(wish, lastAttempt)
    },
    get current() {
      return current
    },
    get settled() {
      return opening === 0
    }
  }
}
