/** @import { TimestampStyle } from './markdown-node.js' */

/** @type {Readonly<Record<Exclude<TimestampStyle, 'R'>, Intl.DateTimeFormatOptions>>} */
const FORMATS = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
}

/** @type {readonly (readonly [Intl.RelativeTimeFormatUnit, number])[]} unit and its length in ms */
const UNITS = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
]

/**
 * The words Discord shows for `<t:unix:style>`.
 *
 * @param {number} atMs the moment, epoch milliseconds
 * @param {TimestampStyle} style
 * @param {number} nowMs for the relative style
 * @param {string} [locale] the reader's, by default
 * @returns {string}
 */
export function formatTimestamp(atMs, style, nowMs, locale) {
  if (Number.isNaN(new Date(atMs).getTime())) return 'Invalid Date'
  if (style === 'R') return formatRelative(atMs - nowMs, locale)
  return new Intl.DateTimeFormat(locale, FORMATS[style]).format(atMs)
}

/**
 * @param {number} deltaMs
 * @param {string | undefined} locale
 */
function formatRelative(deltaMs, locale) {
  const [unit, lengthMs] = UNITS.find(([, length]) => Math.abs(deltaMs) >= length) ?? [
    'second',
    1000,
  ]
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  return words.format(Math.sign(deltaMs) * Math.round(Math.abs(deltaMs) / lengthMs), unit)
}
