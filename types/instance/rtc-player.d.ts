/** Public types of rtc-player by the path of its component; the bare name of the package has those of all. */
export type {
  Callbacks,
  RtcErrorDetail,
  RtcPlayerInstance,
  RtcPlayerPhase as Phase,
  Snapshot,
  SnapshotOptions,
  Source
} from 'miniprogram-rtc'
