import { describe, expect, it } from 'vitest'
import { ConfigError } from '../config.ts'
import { ConnectionError, type ConnectionErrorCode } from '../discord/connection-error.ts'
import { exitCodeOf } from './exit-code.ts'

describe('exitCodeOf', () => {
  it.each<[ConnectionErrorCode, number]>([
    ['token-refused', 2],
    ['not-discord', 2],
    ['request-refused', 2],
    ['gateway-closed', 2],
    ['unreachable', 3],
    ['startup-timeout', 3],
  ])('tells a supervisor by %s whether to try again: %i', (code, exitCode) => {
    expect(exitCodeOf(new ConnectionError(code))).toBe(exitCode)
  })

  it('is 1 for whatever is wrong on this machine', () => {
    expect(exitCodeOf(new ConfigError(['X: is missing']))).toBe(1)
    expect(exitCodeOf(new TypeError('a bug'))).toBe(1)
  })
})
