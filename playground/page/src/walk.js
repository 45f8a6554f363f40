// Walking through the diagram by keyboard: Tab leads to one place in it, the head of a box or a row, and the arrow keys from there to others.
const places = '.top, .row'

/**
 * Listens to the keys in a picture.
 *
 * @param open is called with the names of a type and a field of it, undefined for the type itself, to tell about them
 * @param reveal is called with the same of what must be seen
 */
export function newWalk(picture, { open, reveal }) {
  const way = [] // the rows that were followed
  let here // the place that Tab leads to

  const typeOf = (place) => place.closest('.box').dataset.type
  const placesOf = (place) => [...place.closest('.box').querySelectorAll(places)]

  /** The place of a type or of a field of it. */
  function find(type, field) {
    const box = picture.querySelector(`[data-type="${type}"]`)
    return box?.querySelector(field === undefined ? '.top' : `[data-field="${field}"]`)
  }

  function stop(place) {
    here?.setAttribute('tabindex', -1)
    here = place
    here?.setAttribute('tabindex', 0)
  }

  function follow(row) {
    if (!row.dataset.leadsTo) return undefined
    way.push(row)
    return find(row.dataset.leadsTo)
  }

  /** The row by which a type was come to, or else the first that leads to it. */
  function back(type) {
    const last = way.pop()
    if (last?.isConnected && last.dataset.leadsTo === type) return last
    way.length = 0
    return picture.querySelector(`[data-leads-to="${type}"]`)
  }

  /** Where a key leads from a place, undefined for nowhere. */
  function next(place, key) {
    const all = placesOf(place)
    const i = all.indexOf(place)
    switch (key) {
      case 'ArrowDown':
        return all[i + 1]
      case 'ArrowUp':
        return all[i - 1]
      case 'Home':
        return all[0]
      case 'End':
        return all.at(-1)
      case 'ArrowRight':
        return i === 0 ? all.find((one) => one.dataset.leadsTo) : follow(place)
      case 'ArrowLeft':
        return i === 0 ? back(typeOf(place)) : all[0]
    }
    return undefined
  }

  picture.addEventListener('keydown', (event) => {
    const place = event.target.closest(places)
    if (!place || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      open(typeOf(place), place.dataset.field)
    } else if (event.key.startsWith('Arrow') || event.key === 'Home' || event.key === 'End') {
      event.preventDefault()
      next(place, event.key)?.focus({ preventScroll: true })
    }
  })
  picture.addEventListener('focusin', (event) => {
    const place = event.target.closest(places)
    if (!place) return
    stop(place)
    // What somebody has pointed at is where they see it.
    if (place.matches(':focus-visible')) reveal(typeOf(place), place.dataset.field)
  })

  return {
    /** Makes Tab lead to a type or a field of it. */
    stopAt: (type, field) => stop(find(type, field) ?? find(type)),
    /** Goes to where Tab leads. */
    enter: () => here?.focus({ preventScroll: true }),
  }
}
