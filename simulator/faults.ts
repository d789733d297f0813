import type { Device, DeviceState } from './device'

/** Changes the phone for `duration` ms, then puts back what was there: faults of one kind may not overlap. */
function during(device: Device, change: Partial<DeviceState>, duration: number): void {
  const { appVisible, networkType, audioInterrupted } = device.state
  const before = { appVisible, networkType, audioInterrupted }
  device.set(change)
  device.clock.after(duration, () => {
    const back = Object.fromEntries(Object.entries(before).filter(([name]) => name in change))
    device.set(back)
  })
}

export const cutNetwork = (device: Device, duration: number): void => during(device, { networkType: 'none' }, duration)

export const hideApp = (device: Device, duration: number): void => during(device, { appVisible: false }, duration)

export const phoneCall = (device: Device, duration: number): void =>
  during(device, { audioInterrupted: true }, duration)
