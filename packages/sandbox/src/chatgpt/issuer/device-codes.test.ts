import { describe, expect, it } from 'vitest'
import { createCountingBytes } from '../testing/fixed-entropy.ts'
import { createDeviceCodes } from './device-codes.ts'

function setUp() {
  const clock = { nowMs: 0 }
  const devices = createDeviceCodes({ now: () => clock.nowMs, randomBytes: createCountingBytes() })
  return { clock, devices, code: devices.start() }
}

describe('device codes', () => {
  it('show the person nine consonants in two groups', () => {
    expect(setUp().code.userCode).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{5}$/)
  })

  it('are pending until the person decides, approved once, and then used', () => {
    const { devices, code } = setUp()
    expect(devices.poll(code)).toBe('pending')
    expect(devices.decide(code.userCode, 'approved')).toBe(true)
    expect(devices.poll(code)).toBe('approved')
    expect(devices.poll(code)).toBe('used')
  })

  it('stay denied', () => {
    const { devices, code } = setUp()
    devices.decide(code.userCode, 'denied')
    expect([devices.poll(code), devices.poll(code)]).toEqual(['denied', 'denied'])
  })

  it.each([
    ['in lower case', (code: string) => code.toLowerCase()],
    ['without the dash', (code: string) => code.replace('-', '')],
    ['with spaces', (code: string) => ` ${code.replace('-', ' - ')} `],
  ])('are found when typed %s', (_, retype) => {
    const { devices, code } = setUp()
    expect(devices.decide(retype(code.userCode), 'approved')).toBe(true)
  })

  it('cannot be decided twice, nor by a code that nobody was shown', () => {
    const { devices, code } = setUp()
    expect(devices.decide('ZZZZ-ZZZZZ', 'approved')).toBe(false)
    devices.decide(code.userCode, 'denied')
    expect(devices.decide(code.userCode, 'approved')).toBe(false)
  })

  it('expire 15 minutes after the start, decided or not', () => {
    const { clock, devices, code } = setUp()
    clock.nowMs = 15 * 60_000 - 1
    expect(devices.poll(code)).toBe('pending')
    clock.nowMs += 1
    expect(devices.poll(code)).toBe('expired')
    expect(devices.decide(code.userCode, 'approved')).toBe(false)
  })

  it('are only told to the device that started them', () => {
    const { devices, code } = setUp()
    expect(devices.poll({ ...code, deviceAuthId: 'deviceauth_other' })).toBe('unknown')
  })
})
