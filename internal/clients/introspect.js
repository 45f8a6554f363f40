// Prints the schema of the server as its clients see it, by introspection.
import { buildClientSchema, getIntrospectionQuery, printSchema } from 'graphql'
import { url } from './support.js'

const response = await fetch(url, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ query: getIntrospectionQuery() }),
})
const { data, errors } = await response.json()
if (errors) throw new Error(JSON.stringify(errors))
console.log(printSchema(buildClientSchema(data)))
