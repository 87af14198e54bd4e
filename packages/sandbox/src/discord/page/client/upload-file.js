/** @import { PageFile } from '../page-protocol.ts' */

/**
 * Brings a file to the stand-in, where messages and forms can refer to it.
 *
 * @param {File} file
 * @returns {Promise<PageFile>} rejects, with words for the person, when the stand-in does not take it
 */
export async function uploadFile(file) {
  const url = new URL('page/files', document.baseURI)
  url.searchParams.set('name', file.name)
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': file.type || 'application/octet-stream' },
    body: file,
  })
  if (!response.ok) throw new Error(await response.text())
  return response.json()
}
