import type { Stream } from '../stream/stream.connect'
import type { Fields } from '../core/json'
import type { OwnFields } from './component'

interface NativeCustomEvent {
  readonly type: string
  readonly detail: Fields
}

interface ControlTap {
  readonly currentTarget: { readonly dataset: { readonly name: string } }
}

/** Handlers that the templates of every stream name. */
export const streamHandlers = {
  onNative(this: OwnFields<Stream<unknown>>, { type, detail }: NativeCustomEvent) {
    this.inner.onNativeEvent(type, detail)
  },
  onAction(this: OwnFields<Stream<unknown>>) {
    this.inner.tapAction()
  },
  onPicture(this: OwnFields<Stream<unknown>>) {
    this.inner.tapPicture()
  },
  onControl(this: OwnFields<Stream<unknown>>, { currentTarget }: ControlTap) {
    this.inner.tapControl(currentTarget.dataset.name)
  }
}
