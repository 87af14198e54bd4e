import { type HttpResponse } from './http-transport.ts'

/**
 * Reads a body that is expected to be short, such as an error or a list.
 *
 * @param maxBytes - what comes after them is left out, and reading stops there
 * @returns the text decoded as UTF-8, with replacement characters where it is none
 * @throws the transport's error when the connection breaks
 */
export function readText(response: HttpResponse, maxBytes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const decoder = new TextDecoder()
    let text = ''
    let restBytes = maxBytes
    const flow = response.readBody({
      onChunk(bytes) {
        text += decoder.decode(bytes.subarray(0, restBytes), { stream: true })
        restBytes -= bytes.byteLength
        if (restBytes > 0) return
        restBytes = 0
        flow.pause()
        resolve(text)
      },
      onEnd: () => resolve(text + decoder.decode()),
      onError: reject,
    })
  })
}
