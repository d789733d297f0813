import { withWord, type Word } from './words'

/** Made-up people in the call of this page. */
export interface RobotControls {
  readonly hasCall: boolean
  readonly canAdd: boolean
  readonly canRemove: boolean
  add(): void
  remove(): void
}

/**
 * The panel's group that sends robots into a call, and takes them out. A button that is off says why.
 *
 * @param pressed is called with the name of each button that is pressed
 */
export function drawRobotButtons(
  robots: RobotControls,
  pressed: (label: Word) => void
): { readonly element: HTMLElement; refresh(): void } {
  const element = document.createElement('section')
  const line = document.createElement('div')
  line.className = 'row panel-buttons'
  const hint = document.createElement('p')
  hint.className = 'panel-hint'
  hint.id = 'robot-hint'
  const button = (label: Word, press: () => void) => {
    const made = withWord(document.createElement('button'), label)
    made.type = 'button'
    made.addEventListener('click', () => {
      pressed(label)
      press()
      refresh()
    })
    line.append(made)
    return made
  }
  const add = button('addRobot', () => robots.add())
  const remove = button('removeRobot', () => robots.remove())
  element.append(withWord(document.createElement('h2'), 'calls'), line, hint)

  const refresh = () => {
    add.disabled = !robots.canAdd
    remove.disabled = !robots.canRemove
    const reason = reasonOf(robots)
    hint.hidden = reason === undefined
    if (reason) withWord(hint, reason)
    for (const made of [add, remove]) {
      if (made.disabled) made.setAttribute('aria-describedby', hint.id)
      else made.removeAttribute('aria-describedby')
    }
  }
  refresh()
  return { element, refresh }
}

/** Why a button is off. */
function reasonOf({ hasCall, canAdd, canRemove }: RobotControls): Word | undefined {
  if (!hasCall) return 'noCall'
  if (!canAdd) return 'fullCall'
  return canRemove ? undefined : 'noRobot'
}
