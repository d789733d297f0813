/** What lies over the picture: nothing, a way to start, a sign of waiting, a remark, or why nothing can be seen. */
export type StateKind = 'none' | 'ready' | 'busy' | 'notice' | 'failed' | 'unsupported'

/** What is said of a phase over the picture. Type aliases, so that they count as plain data. */
export type StateData<Phase extends string> = {
  readonly phase: Phase
  readonly kind: StateKind
  /** There is no picture under it. */
  readonly blank: boolean
  /** Symbol in place of the phase's own; empty for that one. */
  readonly sign: string
  readonly text: string
  /** Label of the button; empty for none. */
  readonly action: string
}

/** As the WXML has it before the first `setData`. */
export const initialState: StateData<'idle'> = {
  phase: 'idle',
  kind: 'none',
  blank: true,
  sign: '',
  text: '',
  action: ''
}

/** The theme that the component has: its own, or that of the phone. */
export function themeOf(theme: 'auto' | 'light' | 'dark', system: 'light' | 'dark'): 'light' | 'dark' {
  return theme === 'auto' ? system : theme
}
