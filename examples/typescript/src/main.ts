// Prints the people of a company, and one profile.
// Usage: npm start -- URL COMPANY_ID USER_ID; the token is in the variable USERGRAPH_TOKEN, if the server wants one.
import { argv, env, exit } from 'node:process'
import { newClient } from './client.js'
import { cards, profile } from './people.js'

const [url, companyId, userId] = argv.slice(2)
if (url === undefined || companyId === undefined || userId === undefined) {
  console.error('usage: npm start -- URL COMPANY_ID USER_ID')
  exit(2)
}
const client = newClient(url, env['USERGRAPH_TOKEN'])
try {
  for (const card of await cards(client, companyId, 5, 2)) console.log(card)
  console.log(JSON.stringify(await profile(client, userId), undefined, 2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  exit(1)
}
