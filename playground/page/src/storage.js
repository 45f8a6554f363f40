/** What the page keeps in the browser, apart from what other pages of the same origin keep: their GraphiQL is another API's. */
export function pageStorage() {
  const prefix = `usergraph:${location.pathname}:`
  const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(prefix))
  return {
    get length() {
      return keys().length
    },
    getItem: (key) => localStorage.getItem(prefix + key),
    setItem: (key, value) => localStorage.setItem(prefix + key, value),
    removeItem: (key) => localStorage.removeItem(prefix + key),
    clear() {
      for (const key of keys()) localStorage.removeItem(key)
    },
  }
}
