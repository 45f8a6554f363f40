// The reference page is written by the server; this filters it.
import './bar.css'
import './reference.css'
import './theme.js'

const find = document.getElementById('find')
const sections = [...document.querySelectorAll('#reference section[data-name]')]
const links = new Map([...document.querySelectorAll('#reference nav a')].map((link) => [link.hash.slice(1), link.parentElement]))
const none = document.getElementById('none')

/** Shows the types whose names, or the names of whose members, have the text in them, and marks those members. */
function filter() {
  const wanted = find.value.trim().toLowerCase()
  let shown = 0
  for (const section of sections) {
    const whole = section.dataset.name.toLowerCase().includes(wanted)
    let members = 0
    for (const member of section.querySelectorAll('[data-member]')) {
      const matches = wanted !== '' && member.dataset.member.toLowerCase().includes(wanted)
      member.classList.toggle('found', matches)
      if (matches) members++
    }
    const visible = whole || members > 0
    section.hidden = !visible
    const entry = links.get(section.id)
    if (entry) entry.hidden = !visible
    if (visible) shown++
  }
  for (const group of document.querySelectorAll('#reference [data-group]')) {
    group.hidden = ![...group.querySelectorAll('[data-entry]')].some((entry) => !entry.hidden)
  }
  none.hidden = shown > 0
}

find.addEventListener('input', filter)
document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.target === find) return
  event.preventDefault()
  find.focus()
})
