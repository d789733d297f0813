import type { listeners as listenerRows } from '../../facts/native/voip-calls'
import type { Device } from '../device'
import { runApart } from '../run-apart'

export type VoipEvent = (typeof listenerRows)[number]['on']
export type VoipListener = (payload: Readonly<Record<string, unknown>>) => void
export type VoipEmit = (event: VoipEvent, payload: Readonly<Record<string, unknown>>) => void

/** The listeners that the app gave to `wx`. */
export function createVoipListeners(device: Device) {
  const byEvent = new Map<VoipEvent, VoipListener[]>()
  const of = (event: VoipEvent) => byEvent.get(event) ?? []
  const on = (event: VoipEvent) => (listener: VoipListener) => {
    byEvent.set(event, [...of(event), listener])
  }
  /** Takes away this very function, or without one every listener, of other components too (documented, inferred). */
  const off = (event: VoipEvent) => (listener?: VoipListener) => {
    byEvent.set(event, listener ? of(event).filter((other) => other !== listener) : [])
  }
  const emit: VoipEmit = (event, payload) => {
    device.whenAwake(() => {
      for (const listener of of(event)) {
        runApart(device.clock, () => listener({ errCode: 0, errMsg: `${event}:ok`, ...payload }))
      }
    })
  }
  return {
    emit,
    calls: {
      onVoIPChatMembersChanged: on('onVoIPChatMembersChanged'),
      offVoIPChatMembersChanged: off('onVoIPChatMembersChanged'),
      onVoIPChatSpeakersChanged: on('onVoIPChatSpeakersChanged'),
      offVoIPChatSpeakersChanged: off('onVoIPChatSpeakersChanged'),
      onVoIPChatInterrupted: on('onVoIPChatInterrupted'),
      offVoIPChatInterrupted: off('onVoIPChatInterrupted'),
      onVoIPVideoMembersChanged: on('onVoIPVideoMembersChanged'),
      offVoIPVideoMembersChanged: off('onVoIPVideoMembersChanged'),
      onVoIPChatStateChanged: on('onVoIPChatStateChanged'),
      offVoIPChatStateChanged: off('onVoIPChatStateChanged')
    }
  }
}
