import { createHmac, timingSafeEqual } from 'node:crypto'

/** How long the address of a file works, in seconds: a day, as on Discord's CDN. */
const LIFETIME_SECONDS = 24 * 60 * 60

/**
 * Signs the path of a file for a day, in the manner of Discord's CDN: expiry and issue time in
 * hexadecimal seconds, and a keyed hash over them and the path.
 *
 * @param nowMs - epoch milliseconds
 * @returns the path with its query
 * @see {@link https://discord.com/developers/docs/reference#signed-attachment-cdn-urls}
 */
export function signPath(path: string, key: string, nowMs: number): string {
  const issued = Math.floor(nowMs / 1_000)
  const ex = (issued + LIFETIME_SECONDS).toString(16)
  const is = issued.toString(16)
  return `${path}?ex=${ex}&is=${is}&hm=${hashOf(path, ex, is, key)}&`
}

/** Whether a path was signed with the key and its time has not run out. */
export function isSignedPath(
  path: string,
  query: { readonly ex?: string; readonly is?: string; readonly hm?: string },
  key: string,
  nowMs: number,
): boolean {
  const { ex = '', is = '', hm = '' } = query
  const expected = Buffer.from(hashOf(path, ex, is, key))
  const given = Buffer.from(hm)
  const isGenuine = given.length === expected.length && timingSafeEqual(given, expected)
  return isGenuine && Number.parseInt(ex, 16) * 1_000 > nowMs
}

function hashOf(path: string, ex: string, is: string, key: string): string {
  return createHmac('sha256', key).update(`${path}?ex=${ex}&is=${is}`).digest('hex')
}
