import { seededRandom } from '../../../simulator'
import type { MountedGrid } from '../engines/engine'
import { loadGrid } from '../engines/one-engine'
import { boundGridPage } from '../engines/page-fixture'
import { onVirtualTime, pass } from '../phone/virtual-time'
import { mountCall, names, roomOf, shown } from './voip-page'

onVirtualTime()

type Chance = (count: number) => number

/** What may happen in a call. Returns whose view may be another one then; undefined: nobody's. */
const steps: readonly ((it: MountedGrid, chance: Chance) => string | undefined)[] = [
  (it, chance) => {
    const who = names[chance(names.length)] ?? ''
    const room = roomOf(it)
    if (room.members.includes(who)) room.leave(who)
    else room.enter(who, chance(4) > 0)
    return who
  },
  (it, chance) => {
    const who = roomOf(it).members[chance(roomOf(it).members.length)] ?? ''
    if (who !== 'me') roomOf(it).setVideo(who, chance(2) > 0)
    return who
  },
  (it, chance) => {
    roomOf(it).speak(...roomOf(it).members.filter(() => chance(3) === 0))
    return undefined
  },
  (it, chance) => {
    if (it.has('turn')) it.tap(chance(2) > 0 ? 'next' : 'previous')
    return undefined
  },
  (it, chance) => {
    const layout = ['auto', 'grid', 'spotlight'][chance(3)]
    it.set({
      layout,
      pinned: ['', 'me', names[chance(names.length)]][chance(3)],
      label: chance(2) ? 'below' : 'inside'
    })
    return undefined
  },
  (it, chance) => {
    const tags = it.tags('native')
    const tag = tags[chance(tags.length)]
    const who = tag?.attributes()['openid']
    tag?.trigger('error', { errMsg: 'insert fail' })
    return typeof who === 'string' ? who : undefined
  },
  (it) => {
    it.set({ camera: it.data()['camera'] !== true })
    return 'me'
  },
  (it) => {
    it.resizePage()
    return undefined
  }
]

const engine = loadGrid(boundGridPage)

describe('a walk through a call', () => {
  test.each([1, 2, 3])(
    'members who stay visible keep their native view in the random walk of seed %i',
    async (seed) => {
      const random = seededRandom(seed)
      const chance: Chance = (count) => Math.floor(random() * count)
      const it = await mountCall(engine, ['ann'], { pageSize: 4, maxVideos: 9, custom: ['header'] })
      for (let count = 0; count < 60; count++) {
        const before = new Map(it.tags('native').map((tag) => [tag.attributes()['openid'], tag.node]))
        const concerned = steps[chance(steps.length)]?.(it, chance)
        await pass(700)
        for (const tag of it.tags('native')) {
          const { openid } = tag.attributes()
          const known = before.get(openid)
          if (known && openid !== concerned) expect([count, openid, tag.node === known]).toEqual([count, openid, true])
        }
        const tiles = it.data()['tiles'] as readonly { openid: string; live: boolean }[]
        expect(shown(it)).toEqual(tiles.filter(({ live }) => live).map(({ openid }) => openid))
        expect(
          it.roomNodes
            .living()
            .map(({ openid }) => openid)
            .sort()
        ).toEqual([...shown(it)].sort())
      }
      expect(it.details('error').filter(({ name }) => name !== 'TILE_FAILED')).toEqual([])
      // Whose pictures arrive, and who is shown with one, are the same people.
      await pass(30_000)
      const others = shown(it).filter((openid) => openid !== 'me')
      expect(it.voip.seen()).toEqual(expect.arrayContaining(others))
    }
  )
})
