import { useGraphiQL, useGraphiQLActions } from '@graphiql/react'
import { useEffect, useRef } from 'react'

const pause = 800 // milliseconds after the last key

/**
 * Asks for the schema again when the headers change, as long as there is none: the server may want a token first. Once there is one, the
 * answer to the question that was refused is not shown any more.
 */
export function RetrySchema() {
  const headerEditor = useGraphiQL((state) => state.headerEditor)
  const responseEditor = useGraphiQL((state) => state.responseEditor)
  const schema = useGraphiQL((state) => state.schema)
  const fetchError = useGraphiQL((state) => state.fetchError)
  const { introspect } = useGraphiQLActions()
  const refusal = useRef()

  useEffect(() => {
    if (fetchError) refusal.current = fetchError
  }, [fetchError])

  useEffect(() => {
    if (schema && refusal.current && responseEditor?.getValue() === refusal.current) responseEditor.setValue('')
  }, [schema, responseEditor])

  useEffect(() => {
    if (!headerEditor || schema) return undefined
    let timer
    const listening = headerEditor.onDidChangeModelContent(() => {
      clearTimeout(timer)
      timer = setTimeout(introspect, pause)
    })
    return () => {
      clearTimeout(timer)
      listening.dispose()
    }
  }, [headerEditor, schema, introspect])
  return null
}
