import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAtLeast, parseClientVersion, readClientVersion } from './client-version.ts'

describe('client versions', () => {
  it.each([
    ['0.169.0', [0, 169, 0]],
    ['1.2.3-alpha.1', [1, 2, 3]],
    ['1.2', undefined],
    ['v1.2.3', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('reads %s as %j', (text, version) => {
    expect(parseClientVersion(text)).toEqual(version)
  })

  it('compare as numbers, the larger part first', () => {
    const part = fc.nat({ max: 999 })
    fc.assert(
      fc.property(fc.tuple(part, part, part), fc.tuple(part, part, part), (a, b) => {
        const weigh = ([major, minor, patch]: [number, number, number]) =>
          major * 1_000_000 + minor * 1_000 + patch
        expect(isAtLeast(a, b)).toBe(weigh(a) >= weigh(b))
      }),
    )
  })

  it.each([
    [{ version: '0.160.0', 'user-agent': 'codex_cli_rs/0.100.0 (Linux)' }, [0, 160, 0]],
    [{ 'user-agent': 'codex_cli_rs/0.100.0 (Linux)' }, [0, 100, 0]],
    [{ 'user-agent': 'patchcord/9.9.9' }, undefined],
    [{}, undefined],
  ])('of a request with %j are %j', (headers, version) => {
    expect(readClientVersion(new Headers(Object.entries(headers)))).toEqual(version)
  })
})
