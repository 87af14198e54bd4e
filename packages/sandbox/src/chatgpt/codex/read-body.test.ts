import { gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readBody } from './read-body.ts'

const json = 'application/json'

const read = (body: string | Uint8Array<ArrayBuffer>, headers: Readonly<Record<string, string>>) =>
  readBody(new Request('http://127.0.0.1/', { method: 'POST', headers, body }))

const compress = (text: string) => new Uint8Array(zstdCompressSync(text))

describe('readBody', () => {
  it.each(['application/json', 'application/json; charset=utf-8'])('reads %s', async (type) => {
    expect(await read('{"a":1}', { 'content-type': type })).toEqual({ ok: true, value: { a: 1 } })
  })

  it('reads what a client compressed with zstd', async () => {
    const headers = { 'content-type': json, 'content-encoding': 'zstd' }
    expect(await read(compress('{"a":"ü"}'), headers)).toEqual({ ok: true, value: { a: 'ü' } })
  })

  it('leaves it to the checks to refuse what is no JSON', async () => {
    expect(await read('{', { 'content-type': json })).toEqual({ ok: true, value: undefined })
  })

  it.each<[string, string | Uint8Array<ArrayBuffer>, Readonly<Record<string, string>>, number]>([
    ['another media type', '{}', { 'content-type': 'text/plain' }, 415],
    [
      'another compression',
      new Uint8Array(gzipSync('{}')),
      { 'content-type': json, 'content-encoding': 'gzip' },
      415,
    ],
    ['bytes that are no zstd', '{}', { 'content-type': json, 'content-encoding': 'zstd' }, 400],
    [
      'a frame that is cut short',
      compress('{"a":"long enough to be cut"}').slice(0, 12),
      { 'content-type': json, 'content-encoding': 'zstd' },
      400,
    ],
    [
      'a small frame that grows beyond all measure',
      compress(' '.repeat(64 * 1024 * 1024 + 1)),
      { 'content-type': json, 'content-encoding': 'zstd' },
      400,
    ],
  ])('refuses %s', async (_, body, headers, status) => {
    expect(await read(body, headers)).toMatchObject({ ok: false, reason: { status } })
  })
})
