import { type FetchLike } from '../../src/index.ts'

/** One request that reached the fake issuer. */
export interface RecordedRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly redirect: string
}

/** A `fetch` that answers from a function, and remembers what it was asked. */
export interface FakeFetch {
  readonly fetch: FetchLike
  readonly requests: readonly RecordedRequest[]
}

export function createFakeFetch(
  answer: (request: RecordedRequest, signal: AbortSignal) => Response | Promise<Response>,
): FakeFetch {
  const requests: RecordedRequest[] = []
  return {
    requests,
    async fetch(url, { headers, body, redirect, signal }) {
      const request = { url, headers, body, fields: parseFields(headers, body), redirect }
      requests.push(request)
      return answer(request, signal)
    },
  }
}

function parseFields(headers: Readonly<Record<string, string>>, body: string) {
  const isJson = headers['content-type'] === 'application/json'
  const fields: Record<string, unknown> = isJson
    ? JSON.parse(body)
    : Object.fromEntries(new URLSearchParams(body))
  return fields
}
