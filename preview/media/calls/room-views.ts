import { type CallView, createCallView, type ViewAttributes } from './call-view'

/** The views of one kind of call that are on pages. */
export class RoomViews {
  private readonly views = new Set<CallView>()

  /** @param changed views have come, gone or changed */
  constructor(private readonly changed: () => void) {}

  get all(): readonly CallView[] {
    return [...this.views]
  }

  open(surface: HTMLElement, initial: ViewAttributes): CallView {
    const { views, changed } = this
    const view = createCallView(surface, initial)
    const added: CallView = {
      ...view,
      get attributes() {
        return view.attributes
      },
      update(attributes) {
        view.update(attributes)
        changed()
      },
      remove() {
        views.delete(added)
        view.remove()
        changed()
      }
    }
    views.add(added)
    changed()
    return added
  }
}
