/**
 * `wx.canIUse`: true for the calls that `wx` has, and for what `schemas` names of tags and contexts. All
 * other schemas of WeChat, such as options and results of calls, give false: better too little than too much.
 *
 * @param wx the calls by name
 * @param schemas as in `live-player.mode.RTC` or `LivePlayerContext.play`
 */
export function createCanIUse(wx: object, schemas: ReadonlySet<string>): (schema: unknown) => boolean {
  return (schema) => typeof schema === 'string' && (Object.hasOwn(wx, schema) || schemas.has(schema))
}
