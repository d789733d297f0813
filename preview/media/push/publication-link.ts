import type { LinkEvents } from '../reconnecting-link'
import { openStreamLink, type StreamLink, type StreamLinkOptions } from '../stream-link'
import { openPublication, type Publication, type PublicationOptions } from './publication'

type LinkOptions = Pick<StreamLinkOptions, 'times' | 'online' | 'gaveUp'>

interface PublicationLinkOptions extends LinkOptions, Omit<PublicationOptions, 'address'> {
  /** WebSocket address; undefined where no browser can go. */
  readonly address: string | undefined
}

/** Publishes again after each loss, until the retries are used up. */
interface PublicationLink extends StreamLink {
  /** Undefined between a loss and the next try. */
  readonly current: Publication | undefined
}

export function openPublicationLink(options: PublicationLinkOptions): PublicationLink {
  const { clock, times, online, address, emitState, gaveUp } = options
  let current: Publication | undefined
  const link = openStreamLink({
    clock,
    times,
    online,
    codes: { retrying: 1102, gaveUp: -1307 },
    emitState,
    open(events) {
      if (address === undefined) return refuseAddress(options, events)
      const publication = openPublication({ ...options, address }, events)
      current = publication
      return () => {
        current = undefined
        publication.close()
      }
    },
    gaveUp
  })
  return {
    get current() {
      return current
    },
    ...link
  }
}

function refuseAddress({ clock, emitState }: PublicationLinkOptions, link: LinkEvents): () => void {
  return clock.after(0, () => {
    emitState(3002, 'only the media server of this preview can be reached from a browser, by its rtmp address')
    link.lost('the server cannot be reached')
  })
}
