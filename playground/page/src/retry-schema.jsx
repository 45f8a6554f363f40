import { useGraphiQL, useGraphiQLActions } from '@graphiql/react'
import { useEffect } from 'react'

const pause = 800 // milliseconds after the last key

/** Asks for the schema again when the headers change, as long as there is none: the server may want a token first. */
export function RetrySchema() {
  const headerEditor = useGraphiQL((state) => state.headerEditor)
  const schema = useGraphiQL((state) => state.schema)
  const { introspect } = useGraphiQLActions()

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
