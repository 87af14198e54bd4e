/**
 * Reads how long a server asks to be left alone: `retry-after-ms`, else `retry-after` in seconds or
 * as a date.
 *
 * @param headers - with lower-case names
 * @param nowMs - epoch milliseconds, for the date form
 * @returns milliseconds, never negative; `undefined` when the server does not say or cannot be read
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110.html#section-10.2.3 RFC 9110 §10.2.3}
 */
export function parseRetryAfter(
  headers: Readonly<Record<string, string>>,
  nowMs: number,
): number | undefined {
  const delayMs =
    toNumber(headers['retry-after-ms']) ?? parseSecondsOrDate(headers['retry-after'], nowMs)
  return delayMs === undefined ? undefined : Math.max(0, delayMs)
}

function parseSecondsOrDate(value: string | undefined, nowMs: number): number | undefined {
  const seconds = toNumber(value)
  if (seconds !== undefined) return seconds * 1000
  const dateMs = Date.parse(value ?? '')
  return Number.isNaN(dateMs) ? undefined : dateMs - nowMs
}

function toNumber(value: string | undefined): number | undefined {
  if (value === undefined || value.trim() === '') return undefined
  const number = Number(value)
  return Number.isFinite(number) ? number : undefined
}
