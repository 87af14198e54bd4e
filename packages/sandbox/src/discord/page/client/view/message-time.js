const DAY_MS = 86_400_000

/**
 * The time beside an author's name: the hour today, else the day as well.
 *
 * @param {number} atMs epoch milliseconds
 * @param {number} nowMs epoch milliseconds
 * @param {string} [locale] the reader's, by default
 * @returns {string}
 */
export function formatMessageTime(atMs, nowMs, locale) {
  const hour = formatHour(atMs, locale)
  if (isSameDay(atMs, nowMs)) return hour
  if (isSameDay(atMs, nowMs - DAY_MS)) return `Yesterday at ${hour}`
  return `${new Intl.DateTimeFormat(locale, { dateStyle: 'short' }).format(atMs)}, ${hour}`
}

/**
 * @param {number} atMs epoch milliseconds
 * @param {string} [locale] the reader's, by default
 * @returns {string} such as `10:29 AM`
 */
export function formatHour(atMs, locale) {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(atMs)
}

/**
 * @param {number} atMs epoch milliseconds
 * @param {string} [locale] the reader's, by default
 * @returns {string} such as `November 22, 2026`
 */
export function formatDay(atMs, locale) {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(atMs)
}

/**
 * @param {number} oneMs
 * @param {number} otherMs
 */
function isSameDay(oneMs, otherMs) {
  return new Date(oneMs).toDateString() === new Date(otherMs).toDateString()
}
