import { shortJson, shortStyle, shortTemplate } from '../../../scripts/build/shipped-text'

test('a short template has no comments and no lines, and its expressions as they were', () => {
  const template = `<!-- why -->
<view
  class="a {{ b > 1 ? 'x' : '' }}"
  bindtap="onTap"
>
  <text>two words</text>

  <slot name="end" />
</view>
`
  expect(shortTemplate(template)).toBe(
    `<view class="a {{ b > 1 ? 'x' : '' }}" bindtap="onTap" ><text>two words</text><slot name="end"/></view>`
  )
})

test('a short style has each value in its kind: no unit, colour or address becomes another', () => {
  const css = `@import './a.wxss';
/* why */
.a .b,
.c > .d {
  color: var(--x, #ffffff);
  background: rgba(0, 0, 0, 0.5) url("data:image/svg+xml,%3Csvg d='M0 0.5, 1'/%3E");
  margin: 0px 10.5px;
  transition: opacity 0.25s;
}

@media (min-width: 1px) {
  .e {
    color: #abcdef;
  }
}
`
  expect(shortStyle(css)).toBe(
    [
      "@import './a.wxss';",
      `.a .b,.c>.d{color:var(--x,#fff);background:rgba(0, 0, 0, 0.5) url("data:image/svg+xml,%3Csvg d='M0 0.5, 1'/%3E");`,
      'margin:0px 10.5px;transition:opacity .25s}@media (min-width: 1px){.e{color:#abcdef}}'
    ].join('')
  )
})

test('short JSON is the same value', () => {
  expect(shortJson('{\n  "component": true\n}\n')).toBe('{"component":true}')
})
