/**
 * The address of an uploaded file beside the page, which may load from its own host only; the host
 * that messages name serves the same.
 *
 * @param {string} url
 * @returns {string}
 */
export function fileAddress(url) {
  if (!URL.canParse(url)) return url
  const { pathname, search } = new URL(url)
  return pathname + search
}
