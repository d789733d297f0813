import { scopeName } from './style-units'

/** Classes of an element that a tag draws by itself: its own one, and one that the app names in an attribute. */
export function classesOf(own: string, named: string, ownerPath: string): string {
  const names = named.split(/\s+/).filter((name) => name !== '')
  // As it is in app.wxss, and as it is in the style sheet of the page or component.
  return [own, ...names, ...names.map((name) => `${scopeName(ownerPath)}--${name}`)].join(' ')
}
