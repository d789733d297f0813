export { createDevice, SUSPEND_AFTER } from './device'
export type { Clock } from './clock'
export type { Device, DeviceListener, DeviceState, NetworkType, Scope, SystemAccess } from './device'
export { MediaRefusal } from './media'
export type { Attributes, Emit, Snapshot, SnapshotOptions } from './media'
export type { MediaPort, PlayerMedia } from './player-media'
export { createPlayerNode } from './player-node'
export type { PlayerDisplay, PlayerNode, PlayerNodeOptions } from './player-node'
export type { LivePlayerContext } from './player-context'
export { createRtcApi } from './player-wx'
export type { NativeNodes, RtcApi } from './player-wx'
export { createScriptedMedia } from './scripted-player'
export type { PlayerSequence, ScriptedMedia, ScriptedPlayer } from './scripted-player'
export { drawCodes } from './scripted-engine'
export type { ScriptedEngine, ScriptedMediaOptions } from './scripted-engine'
export { createVirtualClock } from './virtual-clock'
export type { VirtualClock } from './virtual-clock'
export { seededRandom } from './random'
export { AccessRefusal } from './access-refusal'
export { createAccess } from './permission'
export type { Access, AccessOptions } from './permission'
export type { Person } from './person'
export { PRIVACY_PAUSE } from './privacy'
export type { PrivacyAnswer, PrivacyListener } from './privacy'
export { CallFailure } from './call'
export type { Callbacks, CallResult } from './call'
export type { Music, PusherMedia, PusherPort } from './pusher-media'
export { createPusherNode, WAITING_IMAGE_KEPT } from './pusher-node'
export type { PusherNode, PusherNodeOptions, PusherPage } from './pusher-node'
export { createPusherApi } from './pusher-wx'
export type { LivePusherContext } from './pusher-wx'
export { createScriptedPushers } from './scripted-pusher'
export type { PusherSequence, ScriptedPusher, ScriptedPushers } from './scripted-pusher'
export { cutNetwork, hideApp, phoneCall } from './faults'
export { createScriptedRooms } from './scripted-room'
export type { ScriptedRoom, ScriptedRooms, ScriptedRoomsOptions } from './scripted-room'
export { createVoipApi, joinRefusal, voipFailure } from './voip'
export type { VoipApi, VoipEvent, VoipListener, VoipOptions } from './voip'
export type {
  CallPerson,
  MuteConfig,
  OneToOneRequest,
  RoomEvents,
  RoomMembership,
  RoomRequest,
  RoomType,
  VoipRoomPort
} from './voip-room-port'
