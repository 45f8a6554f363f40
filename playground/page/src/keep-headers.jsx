import { useGraphiQL } from '@graphiql/react'
import { useEffect } from 'react'

/** Makes what somebody writes into the header editor hold for all tabs, each of which GraphiQL gives headers of its own: a token is written once. */
export function KeepHeaders() {
  const headerEditor = useGraphiQL((state) => state.headerEditor)

  useEffect(() => {
    let written
    const listening = headerEditor?.onDidChangeModelContent(({ isFlush }) => {
      if (!isFlush) written = headerEditor.getValue()
      // Another tab, or something from the history. The editor is in the middle of it.
      else if (written !== undefined && written !== headerEditor.getValue()) queueMicrotask(() => headerEditor.setValue(written))
    })
    return () => listening?.dispose()
  }, [headerEditor])
  return null
}
