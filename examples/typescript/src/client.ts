import { ApolloClient, CombinedGraphQLErrors, HttpLink, InMemoryCache, type ErrorLike } from '@apollo/client'

// What the client below sets for all queries, so that the types of their results have it.
declare module '@apollo/client' {
  namespace ApolloClient {
    namespace DeclareDefaultOptions {
      interface Query { errorPolicy: 'all' }
      interface WatchQuery { errorPolicy: 'all' }
    }
  }
}

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
    // A field that the viewer may not see is null and has an error. Without this, the error would keep the others from the app.
    defaultOptions: { query: { errorPolicy: 'all' }, watchQuery: { errorPolicy: 'all' } },
  })
}

/**
 * Returns the data of a query. Fields that the viewer may not see are null in it; every other error is thrown, and so is this one if
 * there is no data because of it.
 *
 * @param result what the client returned
 */
export function seen<T>(result: { data?: T | undefined; error?: ErrorLike | undefined }): T | undefined {
  const { data, error } = result
  const forbidden = CombinedGraphQLErrors.is(error) && error.errors.every((e) => e.extensions?.['code'] === 'FORBIDDEN')
  if (error !== undefined && !(forbidden && data)) throw error
  return data
}
