/** Public types of rtc-pusher by the path of its component; the bare name of the package has those of all. */
export type {
  AccessLevel,
  AccessScope,
  Callbacks,
  RtcErrorDetail,
  RtcPusherInstance,
  RtcPusherPhase as Phase,
  Snapshot,
  SnapshotOptions,
  Source,
  Sticker
} from 'miniprogram-rtc'
