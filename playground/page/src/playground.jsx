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
import { LookAs } from './look-as.jsx'
import { RetrySchema } from './retry-schema.jsx'
import { pageStorage } from './storage.js'
import { currentTheme, onTheme } from './theme.js'

const plugins = [explorerPlugin({ showAttribution: false }), HISTORY_PLUGIN]

/** A fetcher whose results have their data first, which is what was asked for; errors may be many. */
function dataFirst(fetcher) {
  return async (parameters, options) => {
    const result = await fetcher(parameters, options)
    return result && 'data' in result ? { data: result.data, ...result } : result
  }
}

function Playground({ config }) {
  const fetcher = useMemo(() => {
    const url = new URL(config.endpoint, location.href).href
    return dataFirst(
      createGraphiQLFetcher({
        url,
        enableIncrementalDelivery: false, // an answer is one result
        headers: { accept: 'application/json' }, // wrong queries are answered 200, which browsers do not log as a failure of the page
      }),
    )
  }, [config])
  const storage = useMemo(pageStorage, [])
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
          <GraphiQLInterface forcedTheme={theme} showPersistHeadersSettings={false} />
          <RetrySchema />
          {config.people.length > 0 && <LookAs people={config.people} />}
        </DocExplorerStore>
      </HistoryStore>
    </GraphiQLProvider>
  )
}

async function start() {
  const root = document.getElementById('playground')
  try {
    const response = await fetch('playground/config.json')
    if (!response.ok) throw new Error(`the server answered ${response.status}`)
    const config = await response.json()
    root.replaceChildren()
    createRoot(root).render(<Playground config={config} />)
  } catch (error) {
    root.textContent = `The playground could not start: ${error.message}.`
  }
}

start()
