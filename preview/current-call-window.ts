import { type CallWindow, type CallWindowOptions, openCallWindow } from './api/call-window'
import type { DrawnPhone } from './api/dialog'

/** The phone's window for a call of two: one at most. */
export class CurrentCallWindow {
  private window: CallWindow | undefined
  /** It may still say how long its call was. */
  private latest: CallWindow | undefined

  constructor(private readonly phone: DrawnPhone) {}

  get isOpen(): boolean {
    return this.window !== undefined
  }

  open(options: CallWindowOptions): CallWindow {
    this.latest?.remove()
    this.latest = this.window = openCallWindow(this.phone, options)
    return this.window
  }

  /** Returns the window that rang for this call, if there is one: it stays. */
  openOnce(options: CallWindowOptions): CallWindow {
    return this.window ?? this.open(options)
  }

  close(): void {
    this.window?.close()
    this.window = undefined
  }

  /** The user has closed the window. */
  closed(): void {
    this.window = undefined
  }
}
