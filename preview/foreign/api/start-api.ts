import { component } from 'glass-easel-miniprogram-adapter'
import type { Router } from '../../framework/router'

/** Calls that frameworks make while they start, and what they build upon. */
export function createStartApi(router: Router): Record<string, unknown> {
  return {
    // A program without an appid is a tourist in WeChat's own tools, too.
    getUpdateManager: createUpdateManager,
    createIntersectionObserver: (owner: unknown, options?: object) =>
      ownerOf(owner, router).createIntersectionObserver(options),
    arrayBufferToBase64: (buffer: ArrayBuffer) =>
      btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join('')),
    base64ToArrayBuffer: (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer
  }
}

/** The page or component in which to look; the page on top by default. */
function ownerOf(owner: unknown, router: Router) {
  return owner instanceof component.ComponentCaller ? owner : router.top.caller
}

/** A build that is previewed is the newest: there never is an update. */
function createUpdateManager(): object {
  return {
    onCheckForUpdate(listener: (found: object) => void) {
      queueMicrotask(() => listener({ hasUpdate: false }))
    },
    onUpdateReady: () => undefined,
    onUpdateFailed: () => undefined,
    applyUpdate() {
      throw new Error('applyUpdate:fail update is not ready')
    }
  }
}
