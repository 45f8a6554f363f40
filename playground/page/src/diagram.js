// The diagram page: all types that can be reached from one, drawn by their fields.
import { select } from 'd3-selection'
import { zoom as newZoom, zoomIdentity, zoomTransform } from 'd3-zoom'
import { buildSchema, isObjectType } from 'graphql'
import './bar.css'
import './diagram.css'
import { describe } from './about.js'
import { headHeight, layOut, rowMiddle } from './layout.js'
import { paint } from './paint.js'
import { rootOf, rootsOf, search } from './places.js'
import './theme.js'
import { newWalk } from './walk.js'

const [picture, wait, about, rootPicker, find, names] = ['picture', 'wait', 'about', 'root', 'find', 'names'].map((id) => document.getElementById(id))

const readable = 0.8 // the scale at which small print is still read

const zoom = newZoom()
  .scaleExtent([0.05, 2.5])
  .on('zoom', ({ transform, sourceEvent }) => {
    if (sourceEvent) aim = undefined
    picture.querySelector('g')?.setAttribute('transform', transform)
  })
const svg = select(picture).call(zoom).on('dblclick.zoom', null)
const still = matchMedia('(prefers-reduced-motion: reduce)').matches

let schema
let drawing // what is on the page
let aim // what is being moved to, undefined once somebody has moved the picture themselves

/** Moves what is seen. */
function moveTo(transform, slowly) {
  aim = transform
  ;(slowly && !still ? svg.transition().duration(350) : svg).call(zoom.transform, transform)
}

/** The size of what is not behind the panel. */
function room() {
  const panel = about.hidden || about.offsetWidth > picture.clientWidth / 2 ? 0 : about.offsetWidth
  return [picture.clientWidth - panel, picture.clientHeight]
}

function fit(slowly) {
  const [w, h] = room()
  const scale = Math.min(1, (w - 60) / drawing.width, (h - 60) / drawing.height)
  moveTo(zoomIdentity.translate((w - drawing.width * scale) / 2, (h - drawing.height * scale) / 2).scale(scale), slowly)
}

/** Shows a box where it can be read. */
function show(box, slowly) {
  const [w, h] = room()
  const scale = 0.9
  const y = box.height * scale > h - 80 ? 40 - box.y * scale : h / 2 - (box.y + box.height / 2) * scale
  moveTo(zoomIdentity.translate(w / 2 - (box.x + box.width / 2) * scale, y).scale(scale), slowly)
}

/** Moves a row of a box, or its head, to where it can be read, unless it is there. */
function reveal(name, field) {
  const box = boxOf(schema.getType(name))
  const [w, h] = room()
  const middle = box.y + (field === undefined ? headHeight / 2 : rowMiddle(box.rows.findIndex((row) => row.name === field)))
  const seen = aim ?? zoomTransform(picture)
  const margin = 24
  const isWide = box.x * seen.k + seen.x >= margin && (box.x + box.width) * seen.k + seen.x <= w - margin
  const isHigh = middle * seen.k + seen.y >= 2 * margin && middle * seen.k + seen.y <= h - 3 * margin
  if (seen.k >= readable / 2 && isWide && isHigh) return
  const scale = Math.max(readable, seen.k)
  moveTo(zoomIdentity.translate(w / 2 - (box.x + box.width / 2) * scale, h / 2 - middle * scale).scale(scale), true)
}

const walk = newWalk(picture, {
  open(name, field) {
    choose(name, field)
    reveal(name, field)
    about.querySelector('h2').focus({ preventScroll: true })
  },
  reveal,
})

/**
 * Chooses a type: it and what it hangs together with stand out, and the panel tells of it. Without a name nothing is chosen. Who is in the
 * panel stays in it as long as it is there, and is led back to the picture then.
 */
function choose(name, field) {
  const isInside = about.contains(document.activeElement)
  drawing.choose(name, field)
  const type = name && schema.getType(name)
  // The address names what is chosen, so that it can be passed on and a link back to it is a change.
  history.replaceState(null, '', location.pathname + location.search + (type ? `#${field ? `${name}.${field}` : name}` : ''))
  about.hidden = !type
  if (!type) {
    if (isInside) walk.enter()
    return
  }
  walk.stopAt(name, field)
  about.replaceChildren(describe(schema, type, field))
  about.querySelector('.close').addEventListener('click', () => choose())
  about.scrollTop = 0
  about.querySelector('.found')?.scrollIntoView({ block: 'center' })
  if (isInside) about.querySelector('h2').focus({ preventScroll: true })
}

/** Goes to a type or to a field of one, by their names: User, User.roles, or the first field roles. Says whether there is one. */
function goTo(name, slowly) {
  const place = search(schema, drawing.boxes.map(({ type }) => type), name)
  if (!place) return false
  if (!boxOf(place.type)) draw(rootOf(schema, place.type))
  choose(place.type.name, place.field)
  show(boxOf(place.type), slowly)
  return true
}

const boxOf = (type) => drawing.boxes.find((box) => box.type === type)

/** Draws what can be reached from a type. */
function draw(root) {
  rootPicker.value = root.name
  drawing = paint(picture, layOut(schema, root))
  walk.stopAt(root.name)
  const coordinates = drawing.boxes.flatMap(({ type, rows }) => [type.name, ...rows.filter((row) => row.type).map((row) => `${type.name}.${row.name}`)])
  names.replaceChildren(...coordinates.map((value) => Object.assign(document.createElement('option'), { value })))
}

/** Says something above the picture, nothing for nothing. */
function say(text) {
  wait.textContent = text
  wait.hidden = !text
}

/** What the address names, nothing if it is none. */
function named() {
  try {
    return decodeURIComponent(location.hash.slice(1))
  } catch {
    return ''
  }
}

/** What is seen first: the root at the left where it can be read, and what follows. */
function start() {
  const [box] = drawing.boxes
  choose()
  const { clientHeight: h } = picture
  const scale = Math.max(readable, Math.min(1, (h - 80) / drawing.height))
  moveTo(zoomIdentity.translate(40 - box.x * scale, h / 2 - (box.y + box.height / 2) * scale).scale(scale), false)
}

function fillRoots() {
  const roots = rootsOf(schema)
  const rest = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !roots.includes(type) && !type.name.startsWith('__'))
  rest.sort((a, b) => a.name.localeCompare(b.name, 'en'))
  rootPicker.replaceChildren(...[...roots, ...rest].map(({ name }) => new Option(name, name)))
}

/** Goes to what somebody looks for. */
function look() {
  const wanted = find.value.trim()
  const missing = wanted !== '' && !goTo(wanted, true)
  find.setAttribute('aria-invalid', missing)
  say(missing ? 'No type or field has this name.' : '')
}

function listen() {
  rootPicker.addEventListener('change', () => {
    draw(schema.getType(rootPicker.value))
    start()
  })
  find.addEventListener('change', look)
  find.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') look() // nothing may have changed since it was looked for before
  })
  addEventListener('hashchange', () => {
    if (location.hash) goTo(named(), true)
    else choose()
  })
  document.getElementById('fit').addEventListener('click', () => fit(true))
  for (const [id, factor] of [['closer', 1.4], ['farther', 1 / 1.4]]) {
    document.getElementById(id).addEventListener('click', () => {
      aim = undefined
      ;(still ? svg : svg.transition().duration(200)).call(zoom.scaleBy, factor)
    })
  }
  let pressed // where the mouse went down: a drag is no click
  picture.addEventListener('pointerdown', (event) => (pressed = [event.clientX, event.clientY]), { capture: true })
  picture.addEventListener('click', (event) => {
    if (pressed && Math.hypot(event.clientX - pressed[0], event.clientY - pressed[1]) > 4) return
    const row = event.target.closest('[data-field]')
    const box = event.target.closest('[data-type]')
    choose(box?.dataset.type, row?.dataset.field)
  })
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape') choose()
    if (event.key !== '/' || event.target === find) return
    event.preventDefault()
    find.focus()
  })
}

async function begin() {
  try {
    const response = await fetch('playground/schema.graphql')
    if (!response.ok) throw new Error(`the server answered ${response.status}`)
    schema = buildSchema(await response.text())
  } catch (error) {
    say(`The schema could not be read: ${error.message}.`)
    return
  }
  fillRoots()
  listen()
  draw(schema.getQueryType())
  if (!goTo(named(), false)) start()
  say('')
}

begin()
