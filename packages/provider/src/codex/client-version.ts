/**
 * Whether one release of the client is newer than another.
 *
 * @param version - as `x.y.z`; what is no such version is newer than nothing
 */
export function isNewerVersion(version: string, than: string): boolean {
  const mine = toNumbers(version)
  const theirs = toNumbers(than)
  const at = mine.findIndex((number, index) => number !== (theirs[index] ?? 0))
  return (mine[at] ?? 0) > (theirs[at] ?? 0)
}

function toNumbers(version: string): readonly number[] {
  const match = /^(\d+)\.(\d+)\.(\d+)/.exec(version)
  return match ? match.slice(1).map(Number) : []
}
