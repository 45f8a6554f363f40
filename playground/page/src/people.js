/**
 * The people of the demonstration to look as. Their tokens end with the process of the server, which the page may outlive: when one is
 * refused, new ones are asked for.
 *
 * @param first who they are, as the server has told this page
 * @param ask asks the server again
 */
export function newPeople(first, ask) {
  const listeners = new Set()
  const parts = new Map() // by what they have had in the header Authorization
  let people

  function know(them) {
    people = them
    for (const person of them) parts.set(authorizationOf(person), person.part)
  }
  know(first)

  /** Returns what a part has in the header Authorization by now, undefined if the server does not say so. */
  async function renew(part) {
    const them = await ask().catch(() => [])
    const person = them.find((one) => one.part === part)
    if (!person) return undefined
    know(them)
    for (const listener of listeners) listener()
    return authorizationOf(person)
  }

  return {
    current: () => people,
    /** Calls listener whenever they have new tokens, until the function that it returns is called. */
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    /** Whose a header Authorization is, or was with an earlier token; undefined if it is none of theirs. */
    partOf: (authorization) => parts.get(authorization),
    /** fetch, which asks once more if a token of theirs is refused and there is a new one. */
    async fetch(url, init) {
      const response = await fetch(url, init)
      const old = init.headers.Authorization
      const part = response.status === 401 ? parts.get(old) : undefined
      const authorization = part && (await renew(part))
      if (!authorization || authorization === old) return response
      return fetch(url, { ...init, headers: { ...init.headers, Authorization: authorization } })
    },
  }
}

/** What a person's requests have in the header Authorization, nothing for nobody. */
export const authorizationOf = (person) => person && `Bearer ${person.token}`
