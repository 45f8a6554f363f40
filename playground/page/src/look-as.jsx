import { useGraphiQL, useGraphiQLActions } from '@graphiql/react'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'

/** A picker of who is asking. It fills the header editor of the tab, asks again what was asked, and holds for the tabs gone to. */
export function LookAs({ people }) {
  const [chosen, choose] = useState('')
  const headerEditor = useGraphiQL((state) => state.headerEditor)
  const activeTab = useGraphiQL((state) => state.activeTabIndex)
  const tabs = useGraphiQL((state) => state.tabs)
  const operations = useGraphiQL((state) => state.operations)
  const { run } = useGraphiQLActions()
  const person = people.find(({ name }) => name === chosen)

  useEffect(() => {
    if (headerEditor) authorize(headerEditor, person)
  }, [headerEditor, activeTab, person])

  function pick(event) {
    const next = people.find(({ name }) => name === event.target.value)
    choose(event.target.value)
    authorize(headerEditor, next)
    // What was asked before is asked again; a mutation is not made a second time.
    const answered = tabs[activeTab]?.response
    if (answered && operations?.every(({ operation }) => operation === 'query')) run()
  }

  return createPortal(
    <label className="pick" title={person?.about ?? 'Nobody is named: in development mode such requests see and change everything'}>
      Look as
      <select value={chosen} onChange={pick} disabled={!headerEditor} aria-label="Look as">
        <option value="">nobody: everything is allowed</option>
        {people.map(({ name, part }) => (
          <option key={name} value={name}>
            {part}: {name}
          </option>
        ))}
      </select>
    </label>,
    document.getElementById('look-as'),
  )
}

/** Sets the header Authorization in the header editor and leaves the others as they are. */
function authorize(editor, person) {
  let headers = {}
  try {
    headers = JSON.parse(editor.getValue() || '{}')
  } catch {
    // what is no JSON could not be sent either
  }
  if (!person && !('Authorization' in headers)) return
  delete headers.Authorization
  if (person) headers.Authorization = `Bearer ${person.token}`
  editor.setValue(Object.keys(headers).length > 0 ? JSON.stringify(headers, null, 2) : '')
}
