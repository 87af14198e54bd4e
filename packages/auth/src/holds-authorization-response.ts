// One parameter of a query, whatever stands before the first and behind the last.
const CODE = /(?:^|[^\w-])code=[\w.~+/=%-]/i
const STATE = /(?:^|[^\w-])state=[\w.~+/=%-]/i
// The application's own page, which needs no state to be known by.
const LOOPBACK = /(?:^|[^\w.-])(?:localhost|127\.0\.0\.1)(?::\d+)?\//i
const CODE_AND_STATE = /^[\w.~+/=-]{4,}#[\w-]{8,}$/
// Among other words a path with an anchor looks the same, but for the capitals of a random state.
const CODE_AND_RANDOM_STATE = /^[\w.~+/=-]{8,}#(?=[\w-]*[A-Z])(?=[\w-]*[a-z])[\w-]{32,}$/

/**
 * Whether a text holds what `parseAuthorizationResponse` finds a code in: the address at the end of a
 * sign-in, with or without its scheme, its query, or `code#state`, alone or among other words.
 *
 * For whoever takes texts from people and passes them on: a code that was pasted into the wrong place is
 * worth a session until it is used. A code alone is not recognized, as it looks like any other word.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.2 RFC 6749 §4.1.2}
 */
export function holdsAuthorizationResponse(text: string): boolean {
  const words = text.split(/[\s<>"'`|()[\]{}]+/).filter((word) => word !== '')
  const [onlyWord] = words
  if (words.length === 1 && onlyWord !== undefined && CODE_AND_STATE.test(onlyWord)) return true
  return words.some((word) => CODE_AND_RANDOM_STATE.test(word) || holdsRedirect(word))
}

function holdsRedirect(word: string): boolean {
  const parameters = word.split(/[?&#]|&amp;/i)
  const codes = parameters.filter((parameter) => CODE.test(parameter))
  if (codes.length === 0) return false
  const states = parameters.filter((parameter) => STATE.test(parameter))
  // A program like `code=1;state=2` has both in one, and is none.
  const isSame = codes.length === 1 && states.length === 1 && codes[0] === states[0]
  return LOOPBACK.test(word) || (states.length > 0 && !isSame)
}
