import type { Query } from './app-host'

/** A launch with what the preview adds to each one; what the address itself says of it wins. */
export function withLaunchQuery(own: Query, launch: Query): Query {
  return { ...launch, ...own }
}

/** An address without what the preview has added: a server's streams do not outlive it. */
export function withoutLaunchQuery(query: Query, launch: Query): Query {
  return Object.fromEntries(Object.entries(query).filter(([name, value]) => launch[name] !== value))
}
