import { describe, expect, it } from 'vitest'
import { type AccessEntry, type AccessSubject, type Asker, type Quota } from './access-store.ts'
import { decideQuota, quotaOf } from './decide-quota.ts'

const asker: Asker = {
  userId: '1',
  isOwner: false,
  roleIds: ['20', '21'],
  hasKnownRoles: true,
  channelIds: ['30'],
  guildId: '4',
}

const grant = (subject: AccessSubject, quota: Quota | undefined): AccessEntry => ({
  subject,
  rule: undefined,
  quota,
})

const toAll = grant({ type: 'everyone' }, { perHour: 1, perDay: 2 })
const toRole = (id: string, quota: Quota) => grant({ type: 'role', id }, quota)
const toUser = (id: string, quota: Quota) => grant({ type: 'user', id }, quota)

describe('quotaOf', () => {
  it('limits nobody when there is no quota', () => {
    expect(quotaOf([grant({ type: 'user', id: '1' }, undefined)], asker)).toEqual({})
  })

  it('does not limit the owner', () => {
    expect(quotaOf([toAll, toUser('1', { perDay: 1 })], { ...asker, isOwner: true })).toEqual({})
  })

  it('takes that of everyone when there is no other', () => {
    const others = [toRole('1', { perDay: 9 }), toUser('20', { perDay: 9 })]
    expect(quotaOf([toAll, ...others], asker)).toEqual({ perHour: 1, perDay: 2 })
  })

  it('takes that of a role before that of everyone, even when it is smaller', () => {
    expect(quotaOf([toAll, toRole('20', { perHour: 5, perDay: 1 })], asker)).toEqual({
      perHour: 5,
      perDay: 1,
    })
  })

  it('takes of several roles the most generous limit for each window', () => {
    const roles = [toRole('20', { perHour: 5, perDay: 6 }), toRole('21', { perHour: 1, perDay: 9 })]
    expect(quotaOf(roles, asker)).toEqual({ perHour: 5, perDay: 9 })
  })

  it('has no limit where one of the roles has none', () => {
    const roles = [toRole('20', { perHour: 5, perDay: 6 }), toRole('21', { perHour: 1 })]
    expect(quotaOf(roles, asker)).toEqual({ perHour: 5 })
  })

  it('takes the smallest limits of all roles and of everyone where roles are not known', () => {
    const roles = [toRole('20', { perHour: 5 }), toRole('22', { perHour: 3, perDay: 1 })]
    const alone = { ...asker, roleIds: [], hasKnownRoles: false }
    expect(quotaOf([toAll, ...roles], alone)).toEqual({ perHour: 1, perDay: 1 })
    expect(quotaOf(roles, alone)).toEqual({ perHour: 3, perDay: 1 })
    expect(quotaOf([...roles, toUser('1', { perHour: 9 })], alone)).toEqual({ perHour: 9 })
    expect(quotaOf([], alone)).toEqual({})
  })

  it("takes somebody's own before all others", () => {
    const entries = [toAll, toRole('20', { perDay: 9 }), toUser('1', { perDay: 3 })]
    expect(quotaOf(entries, asker)).toEqual({ perDay: 3 })
  })
})

describe('decideQuota', () => {
  const nowMs = Date.parse('2026-11-22T13:45:00Z')
  const quota = { perHour: 2, perDay: 5 }

  it('allows the last one that fits', () => {
    expect(decideQuota(quota, { thisHour: 1, today: 4 }, nowMs)).toEqual({ isAllowed: true })
  })

  it('allows any number without a quota', () => {
    expect(decideQuota({}, { thisHour: 1e6, today: 1e6 }, nowMs).isAllowed).toBe(true)
  })

  it('refuses one more in an hour, and says when the next begins', () => {
    expect(decideQuota(quota, { thisHour: 2, today: 2 }, nowMs)).toEqual({
      isAllowed: false,
      window: 'hour',
      limit: 2,
      resetsAtMs: Date.parse('2026-11-22T14:00:00Z'),
    })
  })

  it('names the day when both are full, as that is what has to be waited for', () => {
    expect(decideQuota(quota, { thisHour: 2, today: 5 }, nowMs)).toEqual({
      isAllowed: false,
      window: 'day',
      limit: 5,
      resetsAtMs: Date.parse('2026-11-23T00:00:00Z'),
    })
  })
})
