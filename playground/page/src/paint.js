// Draws the boxes and arrows as SVG.
import { isInterfaceType, isObjectType, isUnionType } from 'graphql'
import { headHeight, rowHeight } from './layout.js'

const namespace = 'http://www.w3.org/2000/svg'

function element(name, attributes, ...children) {
  const e = document.createElementNS(namespace, name)
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) e.setAttribute(key, value)
  e.append(...children)
  return e
}

const kindOf = (type) => (isUnionType(type) ? 'union' : isInterfaceType(type) ? 'interface' : undefined)

/** What makes a part of the picture a place that the keyboard comes to, with its name for those who hear it. */
const place = (name) => ({ role: 'button', tabindex: -1, 'aria-label': name })

function nameOf(row) {
  const type = row.type === '' ? '' : `: ${row.type}`
  return `${row.name}${type}${row.deprecated ? ', deprecated' : ''}${row.target ? `, leads to ${row.target.name}` : ''}`
}

function paintRow(row, i, width) {
  const y = headHeight + i * rowHeight
  return element(
    'g',
    { class: `row${row.deprecated ? ' deprecated' : ''}`, 'data-field': row.name, 'data-leads-to': row.target?.name, transform: `translate(0 ${y})`, ...place(nameOf(row)) },
    element('rect', { width, height: rowHeight }),
    element('text', { class: 'name', x: 12, y: 16 }, row.name),
    ' ', // the words of a name are apart where it is not seen, too
    element('text', { class: row.target ? 'edge-type' : 'type', x: width - 12, y: 16, 'text-anchor': 'end' }, row.type),
  )
}

function paintBox({ type, rows, x, y, width, height }) {
  const kind = kindOf(type)
  const count = `${rows.length} ${kind === 'union' ? 'types' : rows.length === 1 ? 'field' : 'fields'}`
  const title = [element('text', { class: 'title', x: 12, y: 22 }, type.name)]
  if (kind) title.push(' ', element('text', { class: 'kind', x: width - 12, y: 22, 'text-anchor': 'end' }, kind))
  return element(
    'g',
    { class: `box ${isObjectType(type) ? 'object' : kind}`, 'data-type': type.name, transform: `translate(${x} ${y})` },
    element('rect', { class: 'ground', width, height, rx: 9 }),
    element(
      'g',
      { class: 'top', ...place(`${type.name}, ${kind ?? 'object'}, ${count}`) },
      element('path', { class: 'head', d: `M0 ${headHeight} V9 a9 9 0 0 1 9 -9 H${width - 9} a9 9 0 0 1 9 9 V${headHeight} Z` }),
      ...title,
    ),
    ...rows.map((row, i) => paintRow(row, i, width)),
    element('rect', { class: 'frame', width, height, rx: 9 }),
    element('rect', { class: 'ring', x: -5, y: -5, width: width + 10, height: height + 10, rx: 13 }),
  )
}

/** Fills an svg element with a layout, and returns it with a function that makes a type and its neighbours stand out. */
export function paint(svg, layout) {
  const arrow = element('marker', { id: 'arrow', viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 8, markerHeight: 8, orient: 'auto' }, element('path', { d: 'M0 0.5 L8 4 L0 7.5 Z' }))
  const lines = layout.edges.map((edge) => element('path', { class: edge.back ? 'edge back' : 'edge', d: edge.path, 'marker-end': 'url(#arrow)' }))
  const boxes = layout.boxes.map(paintBox)
  const all = element('g', {}, ...lines, ...boxes)
  svg.replaceChildren(element('defs', {}, arrow), all)

  function choose(name, field) {
    all.classList.toggle('choosing', name !== undefined)
    const near = new Set([name])
    layout.edges.forEach(({ from, row, to }, i) => {
      const out = from.name === name
      const touches = out || to.name === name
      if (touches) near.add(from.name).add(to.name)
      lines[i].classList.toggle('near', touches)
      lines[i].classList.toggle('out', out && (field === undefined || row.name === field))
    })
    for (const box of boxes) {
      box.classList.toggle('chosen', box.dataset.type === name)
      box.classList.toggle('near', near.has(box.dataset.type))
      for (const one of box.querySelectorAll('.top, .row')) {
        const chosen = box.dataset.type === name && one.dataset.field === field
        one.classList.toggle('chosen', chosen)
        if (chosen) one.setAttribute('aria-current', 'true')
        else one.removeAttribute('aria-current')
      }
    }
  }
  return { ...layout, choose }
}
