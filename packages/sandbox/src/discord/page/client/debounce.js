/**
 * Waits until nothing new has come for a while, and does only the last of what was asked for.
 *
 * @param {number} quietMs
 * @returns {(act: () => void) => void}
 */
export function createDebounce(quietMs) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting
  return (act) => {
    clearTimeout(waiting)
    waiting = setTimeout(act, quietMs)
  }
}
