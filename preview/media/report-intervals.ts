/** ms between two `netstatus`: the native SDK reports about once a second */
export const statusInterval = 1000
/** ms between two reports of the volume; ours, as WeChat documents none */
export const volumeInterval = 300
