import { parse } from './kept.js'

const state = 'graphiql:tabState' // GraphiQL's
const last = 'tabs' // what the server said the last time

/**
 * Gives the tabs that nobody has changed what the server says now. The browser keeps them all, and the server may be about another world
 * than it was when the page was open before.
 */
export function refreshTabs(storage, tabs) {
  const before = parse(storage.getItem(last))
  storage.setItem(last, JSON.stringify(tabs))
  const kept = parse(storage.getItem(state))
  if (!kept || !Array.isArray(before)) return
  for (const tab of kept.tabs) {
    const now = tabs[before.findIndex((one) => sameAs(one, tab))]
    if (now) Object.assign(tab, { query: now.query, variables: now.variables ?? null })
  }
  storage.setItem(state, JSON.stringify(kept))
  // GraphiQL keeps what is in the tab that is open once more.
  const open = kept.tabs[kept.activeTabIndex]
  for (const part of ['query', 'variables']) {
    if (open?.[part] != null) storage.setItem(`graphiql:${part}`, open[part])
  }
}

const sameAs = (one, other) => one?.query === other.query && (one.variables ?? '') === (other.variables ?? '')
