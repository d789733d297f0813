import type { CallPerson, RoomType } from '../../simulator/voip/voip-room-port'
import { type DrawnPhone, openDialog } from './dialog'
import { make, makeButton } from './element'
import { textsOf } from './texts'

export interface CallWindowOptions {
  /** The other person. */
  readonly person: CallPerson
  readonly roomType: RoomType
  /** Answers the call; absent for an outgoing call. */
  readonly answer?: () => void
  /** The person hangs up, or declines the call. */
  readonly hangUp: () => void
}

/** What the person switches in a call. */
export type CallSwitch = 'microphone' | 'speaker' | 'camera'

export interface ConnectedCall {
  /** Of the other and of oneself, in a video call. */
  readonly pictures?: { readonly other: HTMLElement; readonly own: HTMLElement } | undefined
  readonly turn: (name: CallSwitch, isOn: boolean) => void
}

/** WeChat's own window for a call of two. */
export interface CallWindow {
  connected(call: ConnectedCall): void
  /** Whether the other one sends a picture: else the avatar is shown. */
  setPicture(isShown: boolean): void
  /** A call that was connected says for a moment how long it was. */
  close(): void
  /** At once, also while it says so. */
  remove(): void
}

/** ms for which the end of a call is shown. */
const END = 1500

const icon = (paths: string) => `<svg viewBox="0 0 24 24" width="32" height="32" aria-hidden="true">${paths}</svg>`
const outline = (path: string) =>
  icon(
    `<path fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" d="${path}"/>`
  )
/** A telephone handset, lying flat. */
const receiver = icon(
  '<path d="M2 15.2v-2.4c5.6-5.1 14.4-5.1 20 0v2.4c0 .6-.4 1-1 1.1l-3.6.5c-.6.1-1.1-.3-1.2-.9l-.3-2.5c-2.5-.8-5.3-.8-7.8 0l-.3 2.5c-.1.6-.6 1-1.2.9L3 16.3c-.6-.1-1-.5-1-1.1z"/>'
)
const symbols: Readonly<Record<CallSwitch, string>> = {
  microphone: 'M12 3.5a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0v-5a3 3 0 0 0-3-3zM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5v3',
  speaker: 'M4 9.5v5h3.5l4.5 4v-13l-4.5 4zM15.5 9q2.5 3 0 6M18 6.5q4.5 5.5 0 11',
  camera: 'M3 7h11.5v10H3zM14.5 11l6-3.5v9l-6-3.5'
}
const slash = 'M4.5 3.5l15 17'

export function openCallWindow(phone: DrawnPhone, options: CallWindowOptions): CallWindow {
  return new DrawnCallWindow(phone, options)
}

class DrawnCallWindow implements CallWindow {
  private readonly texts
  private readonly status
  private readonly pictures = make('div', 'call-pictures')
  private readonly switches = make('div', 'call-buttons')
  private readonly buttons = make('div', 'call-buttons')
  private dismiss: () => void = () => undefined
  private timer: ReturnType<typeof setInterval> | undefined
  private end: ReturnType<typeof setTimeout> | undefined
  /** When it was connected, ms. */
  private since: number | undefined
  private isOver = false

  constructor(
    phone: DrawnPhone,
    private readonly options: CallWindowOptions
  ) {
    const { person, roomType, answer } = options
    const texts = textsOf(phone.device)
    this.texts = texts
    this.status = make('p', 'call-status', [answer ? texts.invites[roomType] : texts.calling], { role: 'status' })
    if (answer) this.ring(answer)
    else this.offer(texts.hangUp)
    const { pictures, status, switches, buttons } = this
    const ended = openDialog<undefined>(phone, {
      kind: 'page',
      label: person.nickname,
      dismissed: undefined,
      content: (close) => {
        this.dismiss = () => close(undefined)
        const who = make('div', 'call-person', [portraitOf(person), make('h2', 'call-name', [person.nickname]), status])
        return [make('div', 'call', [pictures, who, switches, buttons])]
      }
    })
    // By the Escape key.
    void ended.then(() => this.hangUp())
  }

  connected({ pictures: shown, turn }: ConnectedCall): void {
    const begin = Date.now()
    this.since = begin
    const tick = () => {
      this.status.textContent = durationOf(Date.now() - begin)
    }
    tick()
    this.timer = setInterval(tick, 1000)
    this.offer(this.texts.hangUp)
    const names: readonly CallSwitch[] = ['microphone', 'speaker', ...(shown ? (['camera'] as const) : [])]
    this.switches.replaceChildren(
      ...names.map((name) =>
        // The loudspeaker of a voice call is off at first: the phone is held to the ear.
        switchButton(name, this.texts.callSwitches[name], name !== 'speaker' || shown !== undefined, turn)
      )
    )
    if (!shown) return
    shown.other.className = 'call-other'
    shown.own.className = 'call-own'
    this.pictures.append(shown.other, shown.own)
  }

  setPicture(isShown: boolean): void {
    for (const picture of this.pictures.querySelectorAll<HTMLElement>('.call-other')) picture.hidden = !isShown
  }

  close(): void {
    if (this.isOver) return
    this.isOver = true
    clearInterval(this.timer)
    if (this.since === undefined) {
      this.dismiss()
      return
    }
    this.status.textContent = `${this.texts.callEnded} ${durationOf(Date.now() - this.since)}`
    for (const part of [this.pictures, this.switches, this.buttons]) part.replaceChildren()
    this.end = setTimeout(this.dismiss, END)
  }

  remove(): void {
    clearTimeout(this.end)
    this.dismiss()
  }

  private ring(answer: () => void): void {
    const accept = roundButton(this.texts.takeCall, 'call-take', receiver, () => {
      this.status.textContent = this.texts.connecting
      this.offer(this.texts.hangUp)
      answer()
    })
    this.offer(this.texts.declineCall, accept)
  }

  /** The button that ends the call, and others. */
  private offer(label: string, ...others: readonly HTMLElement[]): void {
    this.buttons.replaceChildren(
      roundButton(label, 'call-end', receiver, () => this.hangUp()),
      ...others
    )
  }

  private hangUp(): void {
    if (this.isOver) return
    this.close()
    this.options.hangUp()
  }
}

function roundButton(label: string, className: string, symbol: string, press: () => void): HTMLElement {
  const button = makeButton('', `call-button ${className}`, press, { label })
  button.innerHTML = symbol
  return make('div', 'call-choice', [button, make('span', '', [label], { ariaHidden: 'true' })])
}

/** A light plate while it is on, as WeChat draws it; its label says what it is. */
function switchButton(
  name: CallSwitch,
  labels: { readonly on: string; readonly off: string },
  initial: boolean,
  turn: ConnectedCall['turn']
): HTMLElement {
  const label = make('span', '', [], { ariaHidden: 'true' })
  let isOn = initial
  const button = makeButton('', 'call-button call-switch', () => {
    isOn = !isOn
    follow()
    turn(name, isOn)
  })
  const follow = () => {
    const text = isOn ? labels.on : labels.off
    label.textContent = text
    button.ariaLabel = text
    button.ariaPressed = String(isOn)
    button.innerHTML = outline(isOn ? symbols[name] : symbols[name] + slash)
  }
  follow()
  return make('div', 'call-choice', [button, label])
}

/** A picture, or the name's first letter. */
function portraitOf({ nickname, headImage }: CallPerson): HTMLElement {
  const letter = make('span', 'call-portrait', [Array.from(nickname)[0] ?? ''], { ariaHidden: 'true' })
  if (headImage === undefined || headImage === '') return letter
  const image = make('img', 'call-portrait', [], { alt: '', src: headImage })
  image.addEventListener('error', () => image.replaceWith(letter))
  return image
}

/** As in `01:05`. */
function durationOf(duration: number): string {
  const seconds = Math.floor(duration / 1000)
  return [Math.floor(seconds / 60), seconds % 60].map((part) => String(part).padStart(2, '0')).join(':')
}
