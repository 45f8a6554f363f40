// What the panel of the diagram says about a type.
import { getNamedType, isCompositeType, isUnionType } from 'graphql'
import { fieldsOf } from './layout.js'

function element(name, properties, ...children) {
  const e = Object.assign(document.createElement(name), properties)
  e.append(...children.filter((child) => child !== undefined))
  return e
}

/** The class of data that a field is marked with, in lower case, or undefined. */
function dataClass(field) {
  const directive = field.astNode?.directives?.find(({ name }) => name.value === 'data')
  return directive?.arguments[0]?.value.value.toLowerCase()
}

function badge(text) {
  return text && element('span', { className: `badge ${text}` }, text)
}

/** A type as it is written, with a link where there is a box or an entry for it. */
function link(type) {
  const named = getNamedType(type)
  const [before, after] = String(type).split(named.name)
  const href = isCompositeType(named) ? `#${named.name}` : `reference#${named.name}`
  return element('code', {}, before, element('a', { href }, named.name), after)
}

function member(field, found) {
  return element(
    'li',
    { className: field.name === found ? 'found' : '' },
    element('div', {}, element('code', { className: field.deprecationReason == null ? '' : 'deprecated-name' }, `${field.name}: `), link(field.type), badge(dataClass(field)), badge(field.deprecationReason == null ? undefined : 'deprecated')),
    element('p', {}, field.description ?? ''),
  )
}

/** The text of a type, with a field of it marked. */
export function describe(schema, type, field) {
  const close = element('button', { className: 'close', type: 'button', title: 'Close' }, '×')
  close.setAttribute('aria-label', 'Close')
  const list = isUnionType(type)
    ? schema.getPossibleTypes(type).map((t) => element('li', {}, link(t)))
    : fieldsOf(type).map((f) => member(f, field))
  const fragment = document.createDocumentFragment()
  fragment.append(
    element('header', {}, element('h2', { id: 'name', tabIndex: -1 }, type.name), close),
    element('p', {}, type.description ?? ''),
    element('p', {}, element('a', { href: `reference#${type.name}` }, 'Open in the reference')),
    element('ul', {}, ...list),
  )
  return fragment
}
