import type { Device, Scope } from '../../simulator/device'
import { list, segments, type Choice, type Option } from './choice'
import { find } from './find'
import { isSizeName, phoneSizes } from './phone-sizes'
import type { Presence } from './environment'
import { drawRobotButtons, type RobotControls } from './robot-buttons'
import type { Appearance, Settings } from './settings'
import { withWord, type Word } from './words'

/** One row: its label, and how its value is read and set. */
interface Row {
  readonly label: Word
  readonly options: readonly Option[]
  readonly draw: typeof list
  read(): string
  write(value: string): void
}

interface Group {
  readonly label: Word
  readonly rows: readonly Row[]
}

/**
 * The panel beside the phone. It sets the appearance and the device, and follows other changes of them.
 *
 * @param mark is called for each value that changes, and each button that is pressed
 */
export function drawPanel(
  device: Device,
  settings: Settings,
  presence: Presence,
  robots: RobotControls,
  mark: (label: Word, value?: Option['label']) => void
): { refresh(): void } {
  const panel = find(document, '.panel')
  const shown: { readonly row: Row; readonly choice: Choice; value: string }[] = []
  const groups = [screenGroup(settings), conditionGroup(device, presence), rightsGroup(device)]
  const buttons = drawRobotButtons(robots, mark)
  for (const { label, rows } of groups) {
    const group = document.createElement('section')
    group.append(withWord(document.createElement('h2'), label))
    for (const row of rows) {
      const choice = row.draw(row.label, row.options, (value) => row.write(value))
      shown.push({ row, choice, value: row.read() })
      const line = document.createElement('div')
      line.className = 'row'
      // The control has this name too: here it is for the eye.
      const name = withWord(document.createElement('span'), row.label)
      name.ariaHidden = 'true'
      line.append(name, choice.element)
      group.append(line)
    }
    panel.append(group)
  }
  // Before the rights, which are set less often.
  panel.lastElementChild?.before(buttons.element)
  const refresh = () => {
    buttons.refresh()
    for (const line of shown) {
      const { row, choice } = line
      const value = row.read()
      choice.show(value)
      if (value === line.value) continue
      line.value = value
      mark(row.label, row.options.find((option) => option.value === value)?.label)
    }
  }
  refresh()
  return { refresh }
}

function screenGroup(settings: Settings): Group {
  const set = (change: Partial<Appearance>) => settings.set(change)
  return {
    label: 'screen',
    rows: [
      {
        label: 'size',
        draw: list,
        options: Object.entries(phoneSizes).map(([value, { name }]) => ({ value, label: { text: name } })),
        read: () => settings.appearance.size,
        write: (size) => {
          if (isSizeName(size)) set({ size })
        }
      },
      {
        label: 'orientation',
        draw: segments,
        options: words('portrait', 'landscape'),
        read: () => (settings.appearance.landscape ? 'landscape' : 'portrait'),
        write: (value) => set({ landscape: value === 'landscape' })
      },
      {
        label: 'theme',
        draw: segments,
        options: words('auto', 'light', 'dark'),
        read: () => settings.appearance.theme,
        write: (value) => set({ theme: value === 'light' || value === 'dark' ? value : 'auto' })
      },
      {
        label: 'language',
        draw: segments,
        options: [
          ...words('auto'),
          { value: 'zh_CN', label: { text: '中文' } },
          { value: 'en', label: { text: 'English' } }
        ],
        read: () => settings.appearance.language,
        write: (value) => set({ language: value === 'zh_CN' || value === 'en' ? value : 'auto' })
      }
    ]
  }
}

/** The label of each kind of network. */
const networks = {
  wifi: { networkType: 'wifi', weakNetwork: false },
  '4g': { networkType: '4g', weakNetwork: false },
  weak: { networkType: '4g', weakNetwork: true },
  offline: { networkType: 'none', weakNetwork: false }
} as const

function conditionGroup(device: Device, presence: Presence): Group {
  return {
    label: 'conditions',
    rows: [
      {
        label: 'app',
        draw: segments,
        options: words('front', 'behind'),
        read: () => (presence.inFront ? 'front' : 'behind'),
        write: (value) => presence.setInFront(value === 'front')
      },
      {
        label: 'network',
        draw: segments,
        options: [
          { value: 'wifi', label: { text: 'Wi-Fi' } },
          { value: '4g', label: { text: '4G' } },
          ...words('weak', 'offline')
        ],
        read() {
          const { networkType, weakNetwork } = device.state
          if (networkType === 'none') return 'offline'
          return weakNetwork ? 'weak' : networkType
        },
        write(value) {
          if (isNetwork(value)) device.set(networks[value])
        }
      },
      {
        label: 'phoneCall',
        draw: segments,
        options: words('none', 'ongoing'),
        read: () => (device.state.audioInterrupted ? 'ongoing' : 'none'),
        write: (value) => device.set({ audioInterrupted: value === 'ongoing' })
      }
    ]
  }
}

function isNetwork(value: string): value is keyof typeof networks {
  return value in networks
}

function rightsGroup(device: Device): Group {
  return {
    label: 'rights',
    rows: [
      scopeRow('camera', 'scope.camera', device),
      scopeRow('microphone', 'scope.record', device),
      systemRow('systemCamera', 'camera', device),
      systemRow('systemMicrophone', 'microphone', device),
      {
        label: 'privacy',
        draw: list,
        options: words('agreed', 'unasked', 'refused', 'undeclared'),
        read: () => device.state.privacy,
        write: (privacy) => {
          if (privacy === 'agreed' || privacy === 'unasked' || privacy === 'refused' || privacy === 'undeclared') {
            device.set({ privacy })
          }
        }
      }
    ]
  }
}

function scopeRow(label: Word, scope: Scope, device: Device): Row {
  return {
    label,
    draw: list,
    options: words('unasked', 'allowed', 'refused'),
    read() {
      const answer = device.state.access[scope]
      return answer === undefined ? 'unasked' : answer ? 'allowed' : 'refused'
    },
    write(value) {
      const answers = Object.entries(device.state.access).filter(([name]) => name !== scope)
      if (value !== 'unasked') answers.push([scope, value === 'allowed'])
      device.set({ access: Object.fromEntries(answers) })
    }
  }
}

function systemRow(label: Word, right: 'camera' | 'microphone', device: Device): Row {
  const states = { allowed: 'authorized', refused: 'denied', unasked: 'not determined' } as const
  return {
    label,
    draw: list,
    options: words('unasked', 'allowed', 'refused'),
    read: () => Object.entries(states).find(([, state]) => state === device.state.systemAccess[right])?.[0] ?? '',
    write(value) {
      if (value !== 'allowed' && value !== 'refused' && value !== 'unasked') return
      device.set({ systemAccess: { ...device.state.systemAccess, [right]: states[value] } })
    }
  }
}

/** Options whose value is the word itself. */
function words(...names: readonly Word[]): Option[] {
  return names.map((name) => ({ value: name, label: name }))
}
