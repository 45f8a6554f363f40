// The theme of all pages: that of the system until somebody chooses.
const key = 'usergraph:theme'
const themes = ['system', 'light', 'dark']
const signs = { system: '◐', light: '☀', dark: '☾' }
const listeners = new Set()

let theme = stored()

/** The chosen theme: system, light or dark. */
export const currentTheme = () => theme

/** Calls listener whenever somebody chooses a theme, until the function that it returns is called. */
export function onTheme(listener) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function stored() {
  try {
    const value = localStorage.getItem(key)
    return themes.includes(value) ? value : 'system'
  } catch {
    return 'system' // the browser keeps nothing for this page
  }
}

function show() {
  document.documentElement.dataset.theme = theme
  const button = document.getElementById('theme')
  if (!button) return
  button.textContent = signs[theme]
  button.title = `Theme: ${theme}`
  button.setAttribute('aria-label', button.title)
}

function choose() {
  theme = themes[(themes.indexOf(theme) + 1) % themes.length]
  try {
    localStorage.setItem(key, theme)
  } catch {
    // it lasts as long as the page
  }
  show()
  for (const listener of listeners) listener()
}

show()
document.getElementById('theme')?.addEventListener('click', choose)
