// Where a type or a field of the schema is.
import { isCompositeType } from 'graphql'
import { fieldsOf, reachable } from './layout.js'

/** The types that operations begin at. */
export const rootsOf = (schema) => [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter(Boolean)

/** A type from which a type can be reached: one that operations begin at, if there is one. */
export const rootOf = (schema, type) => rootsOf(schema).find((root) => reachable(schema, root).includes(type)) ?? type

/**
 * Finds what a text names, in capitals or not: a type, a field of a type, or the first field of any.
 *
 * @param near the types to look through before the others
 * @returns its type, and its name if it is a field; undefined if there is no such thing
 */
export function search(schema, near, text) {
  const wanted = text.toLowerCase()
  const types = [...near, ...Object.values(schema.getTypeMap()).filter((type) => isCompositeType(type) && !type.name.startsWith('__'))]
  const fields = types.flatMap((type) => fieldsOf(type).map(({ name }) => ({ type, field: name })))
  const type = types.find(({ name }) => name.toLowerCase() === wanted)
  if (type) return { type }
  const field = fields.find((one) => `${one.type.name}.${one.field}`.toLowerCase() === wanted) ?? fields.find((one) => one.field.toLowerCase() === wanted)
  if (field) return field
  // Rows of unions are no fields.
  const holder = types.find(({ name }) => wanted.startsWith(`${name.toLowerCase()}.`))
  return holder && { type: holder }
}
