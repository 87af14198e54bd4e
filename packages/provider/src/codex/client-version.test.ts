import { describe, expect, it } from 'vitest'
import { isNewerVersion } from './client-version.ts'

describe('isNewerVersion', () => {
  it.each([
    ['0.169.1', '0.169.0', true],
    ['0.170.0', '0.169.9', true],
    ['1.0.0', '0.169.0', true],
    ['0.169.0', '0.99.0', true],
    ['0.169.0', '0.169.0', false],
    ['0.155.0', '0.169.0', false],
    ['0.169.0-beta', '0.168.0', true],
    ['soon', '0.169.0', false],
    ['0.169.0', 'soon', true],
    ['', '', false],
  ])('of %o and %o is %o', (version, than, isNewer) => {
    expect(isNewerVersion(version, than)).toBe(isNewer)
  })
})
