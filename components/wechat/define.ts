/**
 * `Component()` with typed fields of the component's own on `this`: `defineComponent<Own>()({ ... })`. The fields
 * are set in the `created` lifetime.
 */
export function defineComponent<Own extends object>() {
  return <
    Data extends WechatMiniprogram.Component.DataOption,
    Properties extends WechatMiniprogram.Component.PropertyOption,
    Methods extends WechatMiniprogram.Component.MethodOption
  >(
    options: WechatMiniprogram.Component.Options<Data, Properties, Methods, [], Own>
  ): void => {
    Component<Data, Properties, Methods, [], Own>(options)
  }
}
