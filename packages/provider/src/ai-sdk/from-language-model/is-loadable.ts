/** Address patterns by media type or its beginning, as a model of the SDK declares them. */
export type SupportedUrls = Readonly<Record<string, readonly RegExp[]>>

/**
 * Whether a model loads files of a type from an address itself. It declares types as `image/png`,
 * as `image/*`, or as `*` for any, and patterns for the address in lower case.
 */
export function isLoadable(mediaType: string, url: URL, supported: SupportedUrls): boolean {
  const type = mediaType.toLowerCase()
  const address = url.href.toLowerCase()
  return Object.entries(supported).some(
    ([declared, patterns]) =>
      isOfType(type, declared.toLowerCase()) &&
      patterns.some((pattern) => address.search(pattern) !== -1), // keeps no place in the pattern
  )
}

function isOfType(type: string, declared: string): boolean {
  if (declared === '*' || declared === '*/*') return true
  return declared.endsWith('/*') ? type.startsWith(declared.slice(0, -1)) : type === declared
}
