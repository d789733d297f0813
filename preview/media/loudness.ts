const quietest = -60

/** 0 for -60 dB and less, 100 for 0 dB. @param power the mean of the squared samples */
export function loudnessOf(power: number): number {
  const decibels = 10 * Math.log10(power)
  return Math.round(100 * Math.min(1, Math.max(0, 1 - decibels / quietest)))
}

export function loudnessOfSamples(samples: Float32Array): number {
  return loudnessOf(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length)
}
