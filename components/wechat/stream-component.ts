import type { Stream } from '../stream/stream.connect'
import type { Fields } from './component'

interface NativeCustomEvent {
  readonly type: string
  readonly detail: Readonly<Record<string, unknown>>
}

interface ControlTap {
  readonly currentTarget: { readonly dataset: { readonly name: string } }
}

/** Handlers that the templates of every stream name. */
export const streamHandlers = {
  onNative(this: Fields<Stream<unknown>>, { type, detail }: NativeCustomEvent) {
    this.inner.onNativeEvent(type, detail)
  },
  onAction(this: Fields<Stream<unknown>>) {
    this.inner.tapAction()
  },
  onPicture(this: Fields<Stream<unknown>>) {
    this.inner.tapPicture()
  },
  onControl(this: Fields<Stream<unknown>>, { currentTarget }: ControlTap) {
    this.inner.tapControl(currentTarget.dataset.name)
  }
}
