/** Hz; of all sound that is captured, mixed and encoded here */
export const sampleRate = 48_000
