/** A release of the client: major, minor, patch. */
export type ClientVersion = readonly [major: number, minor: number, patch: number]

/** Parses `0.169.0`; a pre-release suffix is ignored, anything else is undefined. */
export function parseClientVersion(text: string | undefined): ClientVersion | undefined {
  const match = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})(?:[-+].*)?$/.exec(text ?? '')
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : undefined
}

/** Whether the release is the wanted one or a later one. */
export function isAtLeast(version: ClientVersion, wanted: ClientVersion): boolean {
  for (const [index, part] of version.entries()) {
    const difference = part - (wanted[index] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return true
}

/**
 * Tells which release a client claims to be: by its `version` header, else by the user agent of the
 * Codex CLI. Other user agents name no Codex release.
 */
export function readClientVersion(headers: Headers): ClientVersion | undefined {
  const agent = /^codex_cli_rs\/(\S+)/.exec(headers.get('user-agent') ?? '')
  return parseClientVersion(headers.get('version') ?? agent?.[1])
}
