/** Public types of voip-grid by the path of its component; the bare name of the package has those of all. */
export type {
  AccessLevel,
  AccessScope,
  Callbacks,
  OneToOneOptions,
  Person,
  RtcErrorDetail,
  SignatureAnswer,
  Signer,
  Source,
  VoipGridInstance,
  VoipGridPhase as Phase
} from 'miniprogram-rtc'
