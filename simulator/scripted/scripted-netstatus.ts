import type { Attributes } from '../media'

type Netstatus = Readonly<Record<string, number>>

const draw = (random: () => number) => (low: number, high: number) => Math.round(low + (high - low) * random())

/** The numbers that both tags report, in the order of the documents; bit rates in kbps. */
function sharedNumbers(random: () => number, fps: number, audioBitrate: number, highestVideoBitrate: number) {
  const between = draw(random)
  const videoBitrate = between(600, highestVideoBitrate)
  return {
    videoBitrate,
    audioBitrate,
    videoFPS: fps,
    videoGOP: 2,
    netSpeed: videoBitrate + audioBitrate + between(5, 20),
    netJitter: between(0, 20),
    netQualityLevel: 1
  }
}

/** Netstatus of a good stream of 640x360, the same through a run. */
export function steadyPlayerNumbers(random: () => number): Netstatus {
  const between = draw(random)
  return {
    ...sharedNumbers(random, 25, 64, 1200),
    videoWidth: 640,
    videoHeight: 360,
    videoCache: between(900, 1500),
    audioCache: between(900, 1500),
    vDecCacheSize: between(1, 4),
    vSumCacheSize: between(24, 38),
    avPlayInterval: between(0, 30),
    avRecvInterval: between(0, 60),
    audioCacheThreshold: 3000
  }
}

/** What a push sends of it: nothing of a camera that is off, nor of a microphone that is off or muted (inferred). */
export function sentNumbers(steady: Netstatus, { enableCamera, enableMic, muted }: Attributes): Netstatus {
  const { videoBitrate = 0, audioBitrate = 0, videoFPS = 0, netSpeed = 0 } = steady
  const hasVideo = enableCamera !== false
  const hasAudio = enableMic !== false && muted !== true
  return {
    ...steady,
    videoBitrate: hasVideo ? videoBitrate : 0,
    audioBitrate: hasAudio ? audioBitrate : 0,
    videoFPS: hasVideo ? videoFPS : 0,
    netSpeed: hasVideo || hasAudio ? netSpeed - (hasVideo ? 0 : videoBitrate) - (hasAudio ? 0 : audioBitrate) : 0
  }
}

/** Netstatus of a good push with camera and microphone, the same through a run. */
export function steadyPusherNumbers(attributes: Attributes, random: () => number): Netstatus {
  const between = draw(random)
  return {
    ...sharedNumbers(random, Number(attributes['fps'] ?? 15), 48, 1000),
    videoWidth: Number(attributes['videoWidth'] ?? 360),
    videoHeight: Number(attributes['videoHeight'] ?? 640),
    videoCache: between(0, 3),
    audioCache: between(0, 3)
  }
}
