import type { GeneralComponent } from 'glass-easel'

/** A component of the app that a form takes for one of its fields. */
interface FormField {
  readonly name: unknown
  readonly value: unknown
}

const fields = new WeakMap<Element, () => FormField>()

/** Marks the elements of such components. */
export const formFieldMark = 'data-form-field'

/** The adapter's `this`; glass-easel's own component lies behind it. */
interface Caller {
  readonly _$: GeneralComponent
}

/** The behavior `wx://form-field`. */
export const formFieldBehavior: Readonly<Record<string, unknown>> = {
  properties: { name: { type: String }, value: { type: null } },
  lifetimes: {
    attached(this: Caller) {
      const { _$: component } = this
      const element: unknown = component.getBackendElement()
      if (!(element instanceof Element)) return
      element.setAttribute(formFieldMark, '')
      fields.set(element, () => component.data as FormField)
    }
  }
}

/** What a component with the behavior holds, by its element. */
export function formField(element: Element): FormField | undefined {
  return fields.get(element)?.()
}
