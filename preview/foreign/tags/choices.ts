import { tagHost, type TagHost } from '../../framework/tag'
import { defineTag, flag, text } from './define-tag'

/** Sent by a checkbox or radio that a person operates, to the group around it. */
const chosen = 'choice'

/** The values of the options in a group that are checked. */
export function checkedValues(group: Element): string[] {
  return [...group.querySelectorAll('wx-checkbox, wx-radio')].flatMap((option) => {
    const { checked, value } = tagHost(option)?.attributes() ?? {}
    return checked ? [typeof value === 'string' ? value : ''] : []
  })
}

function listenToChoices({ element }: TagHost, changed: (option: Element) => void): void {
  element.addEventListener(chosen, (event) => {
    event.stopPropagation()
    if (event.target instanceof Element) changed(event.target)
  })
}

export const checkboxGroup = defineTag({
  name: 'checkbox-group',
  attributes: { name: text() },
  create(host) {
    host.element.setAttribute('role', 'group')
    listenToChoices(host, () => host.emit('change', { value: checkedValues(host.element) }))
    return {}
  }
})

export const radioGroup = defineTag({
  name: 'radio-group',
  attributes: { name: text() },
  create(host) {
    host.element.setAttribute('role', 'radiogroup')
    listenToChoices(host, (option) => {
      for (const other of host.element.querySelectorAll('wx-radio')) {
        if (other !== option) tagHost(other)?.change('checked', false)
      }
      host.emit('change', { value: tagHost(option)?.attributes().value ?? '' })
    })
    return {}
  }
})

const attributes = { value: text(), disabled: flag(), checked: flag(), color: text(), name: text() }

/** Radios of one group have one name, so that arrow keys go from one to the next. */
const groupNames = new WeakMap<Element, string>()
let groups = 0

function groupName(element: Element): string {
  const group = element.closest('wx-radio-group')
  if (!group) return ''
  const name = groupNames.get(group) ?? `radio-group-${String(++groups)}`
  groupNames.set(group, name)
  return name
}

function choice(name: 'checkbox' | 'radio') {
  return defineTag({
    name,
    attributes,
    create(host, read) {
      const { element } = host
      const control = document.createElement('input')
      control.type = name
      element.prepend(control)
      control.addEventListener('change', () => {
        host.change('checked', control.checked)
        element.dispatchEvent(new CustomEvent(chosen, { bubbles: true }))
      })
      // The text of an option belongs to it.
      element.addEventListener('click', ({ target }) => {
        if (target !== control) control.click()
      })
      const update = () => {
        const { value, disabled, checked, color } = read()
        if (name === 'radio') control.name = groupName(element)
        control.value = value
        control.disabled = disabled
        control.checked = checked
        control.style.setProperty('--control-color', color === '' ? null : color)
      }
      update()
      const observer = nameByText(control, element.closest('wx-label') ?? element)
      return {
        update,
        control,
        activate: () => control.click(),
        destroy: () => observer.disconnect()
      }
    }
  })
}

/** Gives a control the text around it for a name, unless the app has named it. */
function nameByText(control: HTMLElement, around: Element): MutationObserver {
  let given = ''
  const follow = () => {
    if ((control.getAttribute('aria-label') ?? '') !== given) return
    given = around.textContent.trim()
    control.ariaLabel = given
  }
  const observer = new MutationObserver(follow)
  observer.observe(around, { childList: true, characterData: true, subtree: true })
  // The app's own name comes after, with the tag's accessibility attributes.
  queueMicrotask(follow)
  return observer
}

export const checkbox = choice('checkbox')
export const radio = choice('radio')
