// The reference page is written by the server; this filters it.
import './bar.css'
import './reference.css'
import './theme.js'

const find = document.getElementById('find')
const none = document.getElementById('none')
const links = new Map([...document.querySelectorAll('#reference nav a')].map((link) => [nameIn(link.hash), link.parentElement]))
const sections = [...document.querySelectorAll('#reference section[data-name]')].map((element) => ({
  element,
  name: element.dataset.name.toLowerCase(),
  members: [...element.querySelectorAll('[data-member]')].map((member) => ({
    element: member,
    coordinate: `${element.dataset.name}.${member.dataset.member}`.toLowerCase(),
    names: [member.dataset.member, ...[...member.querySelectorAll('dt b')].map((argument) => argument.textContent)].map((name) => name.toLowerCase()),
  })),
}))

/** What a hash names, nothing if it is none. */
function nameIn(hash) {
  try {
    return decodeURIComponent(hash.slice(1))
  } catch {
    return ''
  }
}

/**
 * Shows the types whose names have the text in them, and of the others the members whose names or arguments have, which are marked. A text
 * with a dot in it, such as User.roles, is looked for in the names of members with their types.
 */
function filter() {
  const wanted = find.value.trim().toLowerCase()
  let shown = 0
  for (const { element, name, members } of sections) {
    const whole = name.includes(wanted)
    let visible = whole
    for (const member of members) {
      const matches = wanted.includes('.') ? member.coordinate.includes(wanted) : wanted !== '' && member.names.some((one) => one.includes(wanted))
      member.element.classList.toggle('found', matches)
      member.element.hidden = !whole && !matches
      visible ||= matches
    }
    element.hidden = !visible
    const entry = links.get(element.id)
    if (entry) entry.hidden = !visible
    if (visible) shown++
  }
  for (const group of document.querySelectorAll('#reference [data-group]')) {
    group.hidden = ![...group.querySelectorAll('[data-entry]')].some((entry) => !entry.hidden)
  }
  none.hidden = shown > 0
}

/** Ends the filter if it hides what a link leads to. */
function reveal(hash) {
  const target = document.getElementById(nameIn(hash))
  if (!target?.closest('[hidden]')) return
  find.value = ''
  filter()
  target.scrollIntoView()
}

find.addEventListener('input', filter)
document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.target === find) return
  event.preventDefault()
  find.focus()
})
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="#"]')
  if (link) reveal(link.hash)
})
addEventListener('hashchange', () => reveal(location.hash))
if (find.value) filter() // a browser fills it in when it comes back to the page
