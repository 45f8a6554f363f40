import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client'

/**
 * Returns a client of the server at this address.
 *
 * @param url the address of the endpoint, for example http://127.0.0.1:8080/graphql
 * @param token who is asking; without it, a server in development mode is asked
 */
export function newClient(url: string, token?: string): ApolloClient {
  return new ApolloClient({
    link: new HttpLink({ uri: url, headers: token === undefined ? {} : { authorization: `Bearer ${token}` } }),
    cache: new InMemoryCache({
      // Which types may stand where the schema has an interface or a union.
      possibleTypes: {
        IdentityDocument: ['Passport', 'ImmigrationDocument', 'RedressNumber', 'KnownTravelerNumber', 'NationalDoc'],
        Node: ['User', 'Policy'],
        RoleMetadata: ['TravelArrangerMetadata', 'CompanyRoleInfo', 'TmcRoleInfo'],
      },
    }),
  })
}
