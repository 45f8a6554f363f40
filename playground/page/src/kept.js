// What the browser has kept for the page. It may be of a GraphiQL that kept it in another way, which this one would not start with.
const isObject = (value) => value !== null && typeof value === 'object'
const parts = ['query', 'variables', 'headers', 'operationName', 'response']

/** Whether a value is what GraphiQL keeps of its tabs. */
function areTabs(value) {
  const tabs = value?.tabs
  const isTab = (tab) => isObject(tab) && [tab.id, tab.title].every((text) => typeof text === 'string') && parts.every((part) => tab[part] === null || typeof tab[part] === 'string')
  return Array.isArray(tabs) && tabs.length > 0 && tabs.every(isTab) && typeof value.activeTabIndex === 'number'
}

/** Whether a value is a list under a name, as GraphiQL keeps its history. */
const isListOf = (name) => (value) => Array.isArray(value?.[name]) && value[name].every(isObject)

const checks = {
  'graphiql:tabState': areTabs,
  'graphiql:queries': isListOf('queries'),
  'graphiql:favorites': isListOf('favorites'),
}

/** Forgets what this page cannot go on with. */
export function forgetUnreadable(storage) {
  for (const [key, isReadable] of Object.entries(checks)) {
    const text = storage.getItem(key)
    if (text !== null && !isReadable(parse(text))) storage.removeItem(key)
  }
}

/** What a text of JSON says, undefined if it is none. */
export function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
