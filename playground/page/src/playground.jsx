// The playground: GraphiQL with the explorer, tabs that teach, and in the demo world a picker of who is asking.
import { DocExplorerStore, DOC_EXPLORER_PLUGIN } from '@graphiql/plugin-doc-explorer'
import { explorerPlugin } from '@graphiql/plugin-explorer'
import { HISTORY_PLUGIN, HistoryStore } from '@graphiql/plugin-history'
import { GraphiQLProvider } from '@graphiql/react'
import { createGraphiQLFetcher } from '@graphiql/toolkit'
import { GraphiQLInterface } from 'graphiql'
import { useMemo, useSyncExternalStore } from 'react'
import { createRoot } from 'react-dom/client'
import './workers.js'
import 'graphiql/style.css'
import '@graphiql/plugin-explorer/style.css'
import './bar.css'
import './playground.css'
import { KeepHeaders } from './keep-headers.jsx'
import { forgetUnreadable } from './kept.js'
import { LookAs } from './look-as.jsx'
import { newPeople } from './people.js'
import { RetrySchema } from './retry-schema.jsx'
import { pageStorage } from './storage.js'
import { refreshTabs } from './tabs.js'
import { currentTheme, onTheme } from './theme.js'

const plugins = [explorerPlugin({ showAttribution: false }), HISTORY_PLUGIN]

/** A fetcher whose results have their data first, which is what was asked for; errors may be many. */
function dataFirst(fetcher) {
  return async (parameters, options) => {
    try {
      const result = await fetcher(parameters, options)
      return result && 'data' in result ? { data: result.data, ...result } : result
    } catch (error) {
      return { errors: [{ message: `There is no answer of the API: ${error.message}` }] } // GraphiQL would show a stack
    }
  }
}

/** A fetch that fails if the answer is not the API's: a proxy says in a page of its own that there is no server. */
function fromAPI(fetch) {
  return async (url, init) => {
    const response = await fetch(url, init)
    if (response.headers.get('content-type')?.includes('json')) return response
    throw new Error(`something else has answered, with status ${response.status}`)
  }
}

function Playground({ config, people, storage }) {
  const fetcher = useMemo(() => {
    const url = new URL(config.endpoint, location.href).href
    return dataFirst(
      createGraphiQLFetcher({
        url,
        enableIncrementalDelivery: false, // an answer is one result
        fetch: fromAPI(people.fetch),
        headers: { accept: 'application/json' }, // wrong queries are answered 200, which browsers do not log as a failure of the page
      }),
    )
  }, [config, people])
  const theme = useSyncExternalStore(onTheme, currentTheme)
  // GraphiQL takes the query of the first tab from the tabs, but its variables from here.
  const fresh = storage.getItem('graphiql:tabState') === null
  return (
    <GraphiQLProvider
      fetcher={fetcher}
      defaultTabs={config.tabs}
      defaultHeaders={config.headers}
      initialVariables={fresh ? config.tabs[0]?.variables : undefined}
      inputValueDeprecation
      plugins={[DOC_EXPLORER_PLUGIN, ...plugins]}
      referencePlugin={DOC_EXPLORER_PLUGIN}
      schemaDescription
      storage={storage}
    >
      <HistoryStore>
        <DocExplorerStore>
          <GraphiQLInterface forcedTheme={theme} showPersistHeadersSettings={false} defaultEditorToolsVisibility={config.headers ? 'headers' : undefined} />
          <RetrySchema />
          {people.current().length > 0 ? <LookAs people={people} /> : <KeepHeaders />}
        </DocExplorerStore>
      </HistoryStore>
    </GraphiQLProvider>
  )
}

async function readConfig() {
  const response = await fetch('playground/config.json')
  if (!response.ok) throw new Error(`the server answered ${response.status}`)
  return response.json()
}

async function start() {
  const root = document.getElementById('playground')
  try {
    const config = await readConfig()
    const people = newPeople(config.people, async () => (await readConfig()).people)
    const storage = pageStorage()
    forgetUnreadable(storage)
    try {
      refreshTabs(storage, config.tabs)
    } catch {
      // The browser has no room left on this origin: the tabs stay as they are.
    }
    root.replaceChildren()
    createRoot(root).render(<Playground config={config} people={people} storage={storage} />)
  } catch (error) {
    root.textContent = `The playground could not start: ${error.message}.`
  }
}

start()
