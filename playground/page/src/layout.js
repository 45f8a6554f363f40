// Where the boxes and arrows of the diagram are.
import { Graph, layout } from '@dagrejs/dagre'
import { getNamedType, isAbstractType, isCompositeType, isObjectType, isUnionType } from 'graphql'

export const headHeight = 34
export const rowHeight = 23
const padding = 12
const gap = 18 // between the name of a field and its type
const fonts = { head: '650 14px system-ui, sans-serif', row: "12.5px ui-monospace, 'DejaVu Sans Mono', monospace" }

const pen = document.createElement('canvas').getContext('2d')

function width(text, font) {
  pen.font = font
  return pen.measureText(text).width
}

/** The types that can be reached from a type, itself first. */
export function reachable(schema, root) {
  const found = new Set([root])
  for (const type of found) {
    for (const next of isAbstractType(type) ? schema.getPossibleTypes(type) : []) found.add(next)
    for (const field of fieldsOf(type)) {
      const target = getNamedType(field.type)
      if (isCompositeType(target)) found.add(target)
    }
  }
  return [...found]
}

/** The fields of a type, none of a union. */
export const fieldsOf = (type) => (isUnionType(type) ? [] : Object.values(type.getFields()))

/** The rows of a box: fields, or the members of a union. */
export function rowsOf(schema, type) {
  if (isUnionType(type)) {
    return schema.getPossibleTypes(type).map((member) => ({ name: member.name, type: '', target: member }))
  }
  return fieldsOf(type).map((field) => {
    const target = getNamedType(field.type)
    return { name: field.name, type: String(field.type), target: isCompositeType(target) ? target : undefined, deprecated: field.deprecationReason != null }
  })
}

function boxOf(schema, type) {
  const rows = rowsOf(schema, type)
  const widths = rows.map((row) => width(row.name, fonts.row) + gap + width(row.type, fonts.row))
  const kind = isObjectType(type) ? '' : type.astNode.kind
  return {
    type,
    rows,
    width: Math.ceil(Math.max(width(type.name, fonts.head) + (kind ? 80 : 0), ...widths) + 2 * padding),
    height: headHeight + rows.length * rowHeight + 6,
  }
}

/** Places everything that can be reached from a type: boxes in columns, arrows from fields to the boxes of their types. */
export function layOut(schema, root) {
  const boxes = reachable(schema, root).map((type) => boxOf(schema, type))
  const edges = boxes.flatMap((box) => box.rows.flatMap((row, i) => (row.target ? [{ from: box.type, row, to: row.target, y: rowMiddle(i) }] : [])))
  const graph = new Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'LR', ranksep: 90, nodesep: 26, edgesep: 6, ranker: 'tight-tree', align: 'DL' })
  for (const { type, width: w, height } of boxes) graph.setNode(type.name, { width: w, height })
  edges.forEach(({ from, to }, i) => graph.setEdge(from.name, to.name, {}, i))
  layout(graph)
  const places = new Map(boxes.map((box) => [box.type.name, box]))
  for (const box of boxes) {
    const { x, y } = graph.node(box.type.name)
    box.x = x - box.width / 2
    box.y = y - box.height / 2
  }
  edges.forEach((edge, i) => {
    const { points } = graph.edge(edge.from.name, edge.to.name, i)
    edge.back = places.get(edge.to.name).x < places.get(edge.from.name).x
    edge.path = curve(places.get(edge.from.name), edge.y, places.get(edge.to.name), points)
  })
  const { width: w, height } = graph.graph()
  return { boxes, edges, width: w, height }
}

/** How far below the top of a box the middle of a row is. */
export const rowMiddle = (i) => headHeight + (i + 0.5) * rowHeight

/** The path from a row of a box to the head of another, past the points that the layout has kept free between them. */
function curve(from, y, to, points) {
  const middle = to.y + headHeight / 2
  if (to.x + to.width < from.x) {
    // Back to a box further left: from side to side, behind what is between.
    const right = to.x + to.width
    return bend([from.x, from.y + y], [right, middle], -Math.max(40, (from.x - right) / 2))
  }
  const start = [from.x + from.width, from.y + y]
  if (to.x <= start[0]) return bend(start, [to.x + to.width, middle], 60, -60) // in the same column: around the right side
  const stops = [start, ...points.slice(1, -1).map((p) => [p.x, p.y]), [to.x, middle]]
  return stops.slice(1).map((stop, i) => bend(stops[i], stop, Math.max(20, (stop[0] - stops[i][0]) / 2), undefined, i > 0)).join(' ')
}

/** A curve between two points that leaves the first and reaches the second horizontally, at distances that say how wide it swings. */
function bend(a, b, leave, reach = leave, goesOn = false) {
  const parts = [[a[0] + leave, a[1]], [b[0] - reach, b[1]], b]
  return `${goesOn ? '' : `M${spot(a)} `}C${parts.map(spot).join(' ')}`
}

const spot = (point) => point.map((n) => n.toFixed(1)).join(' ')
