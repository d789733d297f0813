import { loadOnExparser } from './exparser-features'
import { runDueTimers, type FeaturePage, type OpenFeature } from './feature-engine'
import { complaints, openOnPreview } from './preview-features'

type Step = { tap: string } | { call: string } | { visible: boolean }

interface BothCan {
  readonly feature: string
  readonly steps: readonly Step[]
  /** A part of what is rendered in the end. */
  readonly end: string
}

const bothCan: readonly BothCan[] = [
  {
    feature: 'events',
    steps: ['caught', 'bubbling', 'mut', 'stopped', 'dynamic'].map((tap) => ({ tap })),
    end:
      'capture caught middle-catch capture bubbling bubble capture mut-inner bubble' +
      ' capture capture-catch capture dynamic'
  },
  {
    feature: 'rendering',
    steps: [{ call: 'reorder' }, { call: 'byPath' }],
    end: '0-kiwi#3</text></stamp><stamp><text class="stamp">1-date#4</text></stamp><stamp><text class="stamp">2-apple#1'
  },
  { feature: 'slots', steps: [{ call: 'foot' }], end: '<view class="foot"><view>foot 2</view></view>' },
  { feature: 'behaviors', steps: [{ call: 'grow' }], end: 'size=8 rpx chained base,base,chained,own base+chained' },
  { feature: 'relations', steps: [{ tap: 'tab' }, { call: 'less' }], end: '<view class="chosen tab">one</view>' },
  { feature: 'external-classes', steps: [{ call: 'turn' }], end: '<text class="badge big bold red">' },
  { feature: 'wxs', steps: [{ call: 'more' }], end: 'ho-ho-ho' },
  {
    feature: 'observers',
    steps: [{ call: 'bigger' }, { call: 'inside' }],
    end: '30  b:1->3 b:3->20 first=5 deep={"list":[5]} hidden=9'
  },
  {
    feature: 'lifetimes',
    steps: [{ call: 'tell' }, { call: 'remove' }, { call: 'restore' }],
    end: 'inner.created outer.created outer.attached inner.attached'
  },
  {
    feature: 'page-lifetimes',
    steps: [{ visible: false }, { call: 'add' }, { visible: true }],
    end: '<box><text>show hide show</text></box><view><box><text>show</text></box></view>'
  },
  { feature: 'templates', steps: [{ call: 'grow' }, { tap: 'data' }], end: '{"userName":"ann","userage":2}' },
  {
    feature: 'triggering',
    steps: [{ tap: 'loud' }, { tap: 'quiet' }],
    end: 'own@capture:leaf noted@branch:branch own@branch:leaf own@bubble:leaf own@plain:leaf'
  },
  { feature: 'selecting', steps: [{ call: 'look' }, { call: 'owner' }, { call: 'exported' }], end: 'yes' }
]

interface PreviewOnly {
  readonly feature: string
  /** What miniprogram-simulate does instead. */
  readonly reason: string
  readonly steps: readonly Step[]
  /** All that is rendered, at first and after each step. */
  readonly rendered: readonly string[]
}

const previewOnly: readonly PreviewOnly[] = [
  {
    feature: 'marks',
    reason: 'has no marks',
    steps: [{ tap: 'inner' }],
    rendered: ['', '1-2'].map((log) => `<view><view class="inner">mark</view></view><text class="log">${log}</text>`)
  },
  {
    feature: 'dynamic-slots',
    reason: 'has no dynamic slots',
    steps: [{ call: 'add' }],
    rendered: [
      '<list><view class="item"><text>0=x</text></view><view class="item"><text>1=y</text></view></list>',
      '<list><view class="item"><text>0=x</text></view><view class="item"><text>1=z</text></view>' +
        '<view class="item"><text>2=y</text></view></list>'
    ]
  },
  {
    feature: 'generics',
    reason: 'leaves generics empty',
    steps: [],
    rendered: [
      '<frame><view class="frame"><choice><text>*a*</text></choice><choice><text>*b*</text></choice></view></frame>' +
        '<frame><view class="frame"><choice><text>a</text></choice><choice><text>b</text></choice></view></frame>'
    ]
  },
  {
    feature: 'relations-by-behavior',
    reason: 'finds no relations by behavior',
    steps: [],
    rendered: [
      '<group><view><item><text>item</text></item></view><item><text>item</text></item>' +
        '<text class="count">2</text></group>'
    ]
  },
  {
    feature: 'two-way',
    reason: 'does not write back what model: binds',
    steps: [{ tap: 'count' }, { call: 'set' }, { tap: 'count' }],
    rendered: [1, 2, 40, 41].map((n) => `<counter><view class="count">${n}</view></counter><text class="n">${n}</text>`)
  },
  {
    feature: 'hidden',
    reason: 'does not draw hidden',
    steps: [{ call: 'turn' }],
    rendered: [
      '<box hidden><text>box</text></box><view>view</view>',
      '<box><text>box</text></box><view hidden>view</view>'
    ]
  },
  {
    feature: 'tag-visibility',
    reason: 'takes no tags from outside',
    steps: [{ visible: false }, { call: 'add' }, { visible: true }],
    rendered: ['', '', '<probe>away</probe>', '<probe>away shown</probe>']
  },
  {
    feature: 'late-ready',
    reason: 'reports ready to no component that comes later',
    steps: [{ call: 'add' }],
    rendered: ['', '<box><text>ready</text></box>']
  }
]

const openOnExparser = loadOnExparser(bothCan.map(({ feature }) => feature))

/** What is rendered at first and after each step. */
async function play(open: OpenFeature, feature: string, steps: readonly Step[]): Promise<string[]> {
  const page = await open(feature)
  const rendered = [page.rendered()]
  for (const step of steps) {
    take(page, step)
    await runDueTimers()
    rendered.push(page.rendered())
  }
  return rendered
}

function take(page: FeaturePage, step: Step): void {
  if ('tap' in step) page.tap(step.tap)
  else if ('call' in step) page.call(step.call)
  else page.visible(step.visible)
}

afterEach(() => {
  expect(complaints).toEqual([])
})

describe('miniprogram-simulate and the preview render the same', () => {
  test.each(bothCan)(
    'the preview and miniprogram-simulate render the feature $feature the same',
    async ({ feature, steps, end }) => {
      const rendered = await play(openOnPreview, feature, steps)
      expect(rendered).toEqual(await play(openOnExparser, feature, steps))
      expect(rendered.at(-1)).toContain(end)
    }
  )
})

describe('the preview alone renders', () => {
  test.each(previewOnly)(
    'the preview renders the feature $feature, and miniprogram-simulate $reason',
    async ({ feature, steps, rendered }) => {
      expect(await play(openOnPreview, feature, steps)).toEqual(rendered)
    }
  )
})

test('a page that sets data after it was left makes no complaint', async () => {
  await openOnPreview('late-data')
  await openOnPreview('hidden')
  await runDueTimers()
  expect(complaints).toEqual([])
})
