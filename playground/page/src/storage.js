/**
 * What the page keeps in the browser: apart from what other pages of the same origin keep, whose GraphiQL is another API's, and without
 * headers, which have tokens in them. GraphiQL leaves them out of its tabs, but not of its history.
 */
export function pageStorage() {
  const prefix = `usergraph:${location.pathname}:`
  const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(prefix))
  return {
    get length() {
      return keys().length
    },
    getItem: (key) => localStorage.getItem(prefix + key),
    setItem: (key, value) => localStorage.setItem(prefix + key, withoutHeaders(value)),
    removeItem: (key) => localStorage.removeItem(prefix + key),
    clear() {
      for (const key of keys()) localStorage.removeItem(key)
    },
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
