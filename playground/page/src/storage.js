/**
 * What the page keeps in the browser: apart from what other pages of the same origin keep, whose GraphiQL is another API's, and without
 * headers, which have tokens in them. GraphiQL leaves them out of its tabs, but not of its history. Where the browser keeps nothing, it
 * lasts as long as the page.
 */
export function pageStorage() {
  const area = browserStorage() ?? memory()
  const prefix = `usergraph:${location.pathname}:`
  const keys = () => Array.from({ length: area.length }, (_, i) => area.key(i)).filter((key) => key.startsWith(prefix))
  return {
    get length() {
      return keys().length
    },
    getItem: (key) => area.getItem(prefix + key),
    setItem: (key, value) => area.setItem(prefix + key, withoutHeaders(value)),
    removeItem: (key) => area.removeItem(prefix + key),
    clear() {
      for (const key of keys()) area.removeItem(key)
    },
  }
}

function browserStorage() {
  try {
    return localStorage
  } catch {
    return undefined // it is forbidden
  }
}

function memory() {
  const items = new Map()
  return {
    get length() {
      return items.size
    },
    key: (i) => [...items.keys()][i],
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => items.set(key, value),
    removeItem: (key) => items.delete(key),
  }
}

function withoutHeaders(value) {
  if (!value.includes('"headers"')) return value
  try {
    return JSON.stringify(JSON.parse(value, (key, part) => (key === 'headers' ? null : part)))
  } catch {
    return value // it is a query or a variable
  }
}
