import type { Choice, PropertyReader } from '../core/properties'
import type { StreamSettings } from './stream.state'

/** The facts of a component about the properties that all streams have. */
interface CommonFacts<Control extends string> {
  readonly numbers: Readonly<Record<'retryLimit' | 'retryDelay' | 'retryMaxDelay' | 'stallTimeout', number>>
  readonly ranges: { readonly retryLimit: readonly [number, number] }
  readonly choices: {
    readonly mode: Choice<string>
    readonly controls: Choice<Control>
    readonly custom: Choice<'state' | 'controls'>
    readonly resume: Choice<StreamSettings['resume']>
    readonly locale: Choice<string>
    readonly theme: Choice<StreamSettings['theme']>
  }
}

/**
 * Reads the properties that all streams have.
 *
 * @param names of the properties for the address, for `auto` and for `running`
 * @param defaultControls what `controls` means as `true`
 */
export function readStreamSettings<Control extends string>(
  { number, choice, list, triState, string, boolean }: PropertyReader,
  { numbers, ranges, choices }: CommonFacts<Control>,
  [address, auto, running]: readonly [address: string, auto: string, running: string],
  defaultControls: readonly Control[]
) {
  choice('mode', choices.mode)
  return {
    // Blanks around an address are cut: the native tag gets what the rules were held to.
    address: string(address).trim(),
    auto: boolean(auto, false),
    running: triState(running),
    paused: triState('paused'),
    retry: {
      limit: Math.trunc(number('retryLimit', numbers.retryLimit, ...ranges.retryLimit)),
      delay: number('retryDelay', numbers.retryDelay),
      maxDelay: number('retryMaxDelay', numbers.retryMaxDelay)
    },
    stallTimeout: number('stallTimeout', numbers.stallTimeout),
    resume: choice('resume', choices.resume),
    muted: boolean('muted', false),
    controls: list('controls', choices.controls, defaultControls),
    custom: list('custom', choices.custom),
    poster: string('poster'),
    title: string('title'),
    stats: boolean('stats', false),
    keepScreenOn: boolean('keepScreenOn', true),
    locale: choice('locale', choices.locale),
    theme: choice('theme', choices.theme)
  } satisfies Omit<StreamSettings, 'resumeWindow'>
}
