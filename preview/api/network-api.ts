import type { Device } from '../../simulator/device'
import { asyncCall } from './answer'
import { Listeners } from './listeners'

export function createNetworkApi(device: Device): Record<string, unknown> {
  const changes = new Listeners<{ isConnected: boolean; networkType: string }>()
  device.listen(({ networkType }, previous) => {
    if (networkType !== previous.networkType) changes.tell({ isConnected: networkType !== 'none', networkType })
  })
  return {
    getNetworkType: asyncCall('getNetworkType', () => ({ networkType: device.state.networkType })),
    onNetworkStatusChange: changes.on,
    offNetworkStatusChange: changes.off
  }
}
