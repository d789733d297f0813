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

/** WeChat's own window for a call of two. */
export interface CallWindow {
  /** @param pictures of the other and of oneself, where there are any */
  connected(pictures?: { readonly other: HTMLElement; readonly own: HTMLElement }): void
  close(): void
}

/** A telephone handset, lying flat. */
const receiver =
  '<svg viewBox="0 0 24 24" width="32" height="32" aria-hidden="true"><path d="M2 15.2v-2.4c5.6-5.1 14.4-5.1 20 0v2.4c0 .6-.4 1-1 1.1l-3.6.5c-.6.1-1.1-.3-1.2-.9l-.3-2.5c-2.5-.8-5.3-.8-7.8 0l-.3 2.5c-.1.6-.6 1-1.2.9L3 16.3c-.6-.1-1-.5-1-1.1z"/></svg>'

export function openCallWindow(phone: DrawnPhone, { person, roomType, answer, hangUp }: CallWindowOptions): CallWindow {
  const texts = textsOf(phone.device)
  const calling = answer ? texts.invites[roomType] : texts.calling
  const status = make('p', 'call-status', [calling], { role: 'status' })
  const pictures = make('div', 'call-pictures')
  const buttons = make('div', 'call-buttons')
  const endButton = (label: string) => roundButton(label, 'call-end', () => end('hungUp'))
  let end: (answer: 'hungUp' | 'closed') => void = () => undefined
  let timer: ReturnType<typeof setInterval> | undefined

  if (answer) {
    const accept = roundButton(texts.takeCall, 'call-take', () => {
      status.textContent = texts.connecting
      buttons.replaceChildren(endButton(texts.hangUp))
      answer()
    })
    buttons.append(endButton(texts.declineCall), accept)
  } else {
    buttons.append(endButton(texts.hangUp))
  }
  const ended = openDialog<'hungUp' | 'closed'>(phone, {
    kind: 'page',
    label: person.nickname,
    dismissed: 'hungUp',
    content(close) {
      end = close
      const who = make('div', 'call-person', [portraitOf(person), make('h2', 'call-name', [person.nickname]), status])
      return [make('div', 'call', [pictures, who, buttons])]
    }
  })
  void ended.then((answer) => {
    clearInterval(timer)
    if (answer === 'hungUp') hangUp()
  })
  return {
    connected(shown) {
      const since = Date.now()
      const tick = () => {
        status.textContent = durationOf(Date.now() - since)
      }
      tick()
      timer = setInterval(tick, 1000)
      if (answer) buttons.replaceChildren(endButton(texts.hangUp))
      if (!shown) return
      shown.other.className = 'call-other'
      shown.own.className = 'call-own'
      pictures.append(shown.other, shown.own)
    },
    close: () => end('closed')
  }
}

function roundButton(label: string, className: string, press: () => void): HTMLElement {
  const button = makeButton('', `call-button ${className}`, press, { label })
  button.innerHTML = receiver
  return make('div', 'call-choice', [button, make('span', '', [label], { ariaHidden: 'true' })])
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
