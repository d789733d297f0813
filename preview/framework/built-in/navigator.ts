import type { FrameworkPorts } from '../ports'
import { NavigationRefusal, type Router } from '../router'
import { makeFocusable } from '../keyboard'
import type { TagDefinition } from '../tag'
import { hoverAttributes, watchHover } from './hover'

/** `<navigator>`: a link to another page. */
export function navigator(router: Router, ports: FrameworkPorts): TagDefinition {
  const ways: Readonly<Record<string, (url: string, delta: number) => void>> = {
    navigate: (url) => {
      router.navigateTo(url)
    },
    redirect: (url) => {
      router.redirectTo(url)
    },
    reLaunch: (url) => {
      router.reLaunch(url)
    },
    switchTab: (url) => {
      router.switchTab(url)
    },
    navigateBack: (_url, delta) => {
      router.navigateBack(delta)
    }
  }
  return {
    name: 'navigator',
    attributes: {
      url: { type: String, value: '' },
      openType: { type: String, value: 'navigate' },
      delta: { type: Number, value: 1 },
      ...hoverAttributes('navigator-hover', 50, 600)
    },
    create(host) {
      makeFocusable(host, 'link')
      host.onTap(() => {
        const { url, openType, delta } = host.attributes()
        const go = ways[String(openType)]
        if (!go) {
          ports.log({ what: `<navigator open-type="${String(openType)}">`, how: 'idle' }, 'gap')
          return
        }
        try {
          go(String(url), Number(delta))
        } catch (error) {
          if (!(error instanceof NavigationRefusal)) throw error
          ports.fail(error, `<navigator url="${String(url)}">`)
        }
      })
      return { destroy: watchHover(host) }
    }
  }
}
