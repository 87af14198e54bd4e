const KEY = '"instructions":"'

/**
 * Leaves out of an event what it repeats of the question: the instructions, which are long, come back
 * three times in each answer, and are not read. Finding their end costs less than parsing them.
 *
 * @param data - JSON; what is no JSON stays none
 * @returns the same with empty instructions, where it has any
 */
export function dropEcho(data: string): string {
  const keyAt = data.indexOf(KEY) // with bare quotes it is a key: inside a text they are escaped
  if (keyAt < 0) return data
  const textAt = keyAt + KEY.length
  const endAt = findEnd(data, textAt)
  return endAt < 0 ? data : data.slice(0, textAt) + data.slice(endAt)
}

/** Where the quote is that ends a text; -1 without one. */
function findEnd(data: string, textAt: number): number {
  let endAt = data.indexOf('"', textAt)
  while (endAt >= 0 && isEscaped(data, endAt)) endAt = data.indexOf('"', endAt + 1)
  return endAt
}

/** A backslash escapes what follows it, also another one. */
function isEscaped(data: string, at: number): boolean {
  let backslashes = 0
  while (data[at - 1 - backslashes] === '\\') backslashes += 1
  return backslashes % 2 === 1
}
