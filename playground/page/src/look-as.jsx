import { useGraphiQL, useGraphiQLActions } from '@graphiql/react'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { authorizationOf } from './people.js'

/**
 * A picker of who is asking. It fills the header editor, asks again what was asked, and holds for the tabs gone to, until somebody writes
 * a token of their own.
 */
export function LookAs({ people }) {
  const [part, choose] = useState()
  const current = useRef() // the part, for what happens between two renderings
  const everybody = useSyncExternalStore(people.onChange, people.current)
  const headerEditor = useGraphiQL((state) => state.headerEditor)
  const activeTab = useGraphiQL((state) => state.activeTabIndex)
  const tabs = useGraphiQL((state) => state.tabs)
  const operations = useGraphiQL((state) => state.operations)
  const { run } = useGraphiQLActions()

  useEffect(() => {
    const listening = headerEditor?.onDidChangeModelContent(({ isFlush }) => {
      const headers = headersOf(headerEditor)
      if (headers?.Authorization === authorizationOf(find(people, current.current))) return
      const isOurs = headers && (headers.Authorization === undefined || people.partOf(headers.Authorization))
      if (isFlush && isOurs) {
        // Another tab, or something from the history. The editor is in the middle of it.
        queueMicrotask(() => authorize(headerEditor, find(people, current.current)))
      } else {
        // Somebody types, or has typed in this tab.
        current.current = undefined
        choose(undefined)
      }
    })
    return () => listening?.dispose()
  }, [headerEditor, people])

  useEffect(() => {
    // They have new tokens.
    if (headerEditor && current.current) authorize(headerEditor, find(people, current.current))
  }, [headerEditor, people, everybody])

  function pick(event) {
    current.current = event.target.value || undefined
    choose(current.current)
    authorize(headerEditor, find(people, current.current))
    // What was asked before is asked again; a mutation is not made a second time.
    if (tabs[activeTab]?.response && operations?.every(({ operation }) => operation === 'query')) run()
  }

  return createPortal(
    <label className="pick" title={find(people, part)?.about ?? 'Nobody is named: in development mode such requests see and change everything'}>
      Look as
      <select value={part ?? ''} onChange={pick} disabled={!headerEditor} aria-label="Look as">
        <option value="">nobody: everything is allowed</option>
        {everybody.map((person) => (
          <option key={person.part} value={person.part}>
            {person.part}: {person.name}
          </option>
        ))}
      </select>
    </label>,
    document.getElementById('look-as'),
  )
}

const find = (people, part) => people.current().find((person) => person.part === part)

/** The headers in the header editor, undefined while they are no JSON object. */
function headersOf(editor) {
  try {
    const headers = JSON.parse(editor.getValue() || '{}')
    return headers && typeof headers === 'object' ? headers : undefined
  } catch {
    return undefined
  }
}

/** Sets the header Authorization in the header editor, or takes it away for nobody, and leaves the others as they are. */
function authorize(editor, person) {
  const { Authorization: _, ...others } = headersOf(editor) ?? {}
  const headers = person ? { ...others, Authorization: authorizationOf(person) } : others
  editor.setValue(Object.keys(headers).length > 0 ? JSON.stringify(headers, null, 2) : '')
}
