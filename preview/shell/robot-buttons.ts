import { withWord, type Word } from './words'

/** Made-up people in the call of this page. */
export interface RobotControls {
  readonly canAdd: boolean
  readonly canRemove: boolean
  add(): void
  remove(): void
}

/** The panel's group that sends robots into a call, and takes them out. */
export function drawRobotButtons(robots: RobotControls): { readonly element: HTMLElement; refresh(): void } {
  const element = document.createElement('section')
  const line = document.createElement('div')
  line.className = 'row panel-buttons'
  const button = (label: Word, press: () => void) => {
    const made = withWord(document.createElement('button'), label)
    made.type = 'button'
    made.addEventListener('click', () => {
      press()
      refresh()
    })
    line.append(made)
    return made
  }
  const add = button('addRobot', () => robots.add())
  const remove = button('removeRobot', () => robots.remove())
  const hint = withWord(document.createElement('p'), 'noCall')
  hint.className = 'panel-hint'
  element.append(withWord(document.createElement('h2'), 'calls'), line, hint)

  const refresh = () => {
    add.disabled = !robots.canAdd
    remove.disabled = !robots.canRemove
    hint.hidden = robots.canAdd || robots.canRemove
  }
  refresh()
  return { element, refresh }
}
