import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AccessEntry, type AccessSubject, type Asker, subjectsOf } from './access-store.ts'
import { decideAccess } from './decide-access.ts'

const asker: Asker = {
  userId: '1',
  isOwner: false,
  roleIds: ['20', '21'],
  hasKnownRoles: true,
  channelIds: ['31', '30'],
  guildId: '4',
}

const user = { type: 'user', id: '1' } as const
const role = { type: 'role', id: '21' } as const
const channel = { type: 'channel', id: '30' } as const
const server = { type: 'server', id: '4' } as const
const everyone = { type: 'everyone' } as const

const entry = (rule: AccessEntry['rule'], subject: AccessSubject): AccessEntry => ({
  subject,
  rule,
  quota: undefined,
})
const allow = (subject: AccessSubject) => entry('allow', subject)
const deny = (subject: AccessSubject) => entry('deny', subject)

describe('decideAccess', () => {
  it('lets in the owner alone when nothing was opened', () => {
    expect(decideAccess([], asker)).toEqual({ isAllowed: false, reason: { type: 'not-opened' } })
    expect(decideAccess([], { ...asker, isOwner: true })).toEqual({
      isAllowed: true,
      reason: { type: 'owner' },
    })
  })

  it('lets the owner in whatever the rules say', () => {
    const entries = [deny(user), deny(everyone)]
    expect(decideAccess(entries, { ...asker, isOwner: true }).isAllowed).toBe(true)
  })

  it.each([user, role, channel, server, everyone])(
    'lets in whom a rule for $type allows',
    (subject) => {
      expect(decideAccess([allow(subject)], asker)).toEqual({
        isAllowed: true,
        reason: { type: 'rule', subject },
      })
    },
  )

  it.each([user, role, channel, server, everyone])(
    'keeps out whom a rule for $type denies',
    (subject) => {
      const others = [user, role, channel, server, everyone].filter((other) => other !== subject)
      expect(decideAccess([...others.map(allow), deny(subject)], asker)).toEqual({
        isAllowed: false,
        reason: { type: 'rule', subject },
      })
    },
  )

  it.each([
    { type: 'user', id: '2' },
    { type: 'role', id: '1' },
    { type: 'channel', id: '4' },
    { type: 'server', id: '30' },
  ] as const)('takes no notice of a rule for $type $id', (subject) => {
    expect(decideAccess([allow(subject)], asker).isAllowed).toBe(false)
    expect(decideAccess([allow(everyone), deny(subject)], asker).isAllowed).toBe(true)
  })

  it('lets in with everyone nobody who may have a role that is denied', () => {
    const alone = { ...asker, roleIds: [], hasKnownRoles: false }
    const entries = [allow(everyone), deny(role)]
    expect(decideAccess(entries, alone)).toEqual({
      isAllowed: false,
      reason: { type: 'roles-unknown' },
    })
    expect(decideAccess([allow(everyone), allow(role)], alone).isAllowed).toBe(true)
    expect(decideAccess([...entries, allow(user)], alone).isAllowed).toBe(true)
    expect(decideAccess(entries, { ...alone, isOwner: true }).isAllowed).toBe(true)
  })

  it('takes no notice of entries without a rule', () => {
    expect(decideAccess([entry(undefined, user)], asker).isAllowed).toBe(false)
  })

  it('names the most specific of the rules that agree', () => {
    const reasonFor = (entries: readonly AccessEntry[]) => decideAccess(entries, asker).reason
    expect(reasonFor([everyone, server, channel, role].map(allow))).toEqual({
      type: 'rule',
      subject: role,
    })
    expect(reasonFor([everyone, server, channel].map(deny))).toEqual({
      type: 'rule',
      subject: channel,
    })
  })

  it('does not depend on the order of the entries', () => {
    const anyEntries = fc.uniqueArray(
      fc.tuple(
        fc.constantFrom(user, role, channel, server, everyone),
        fc.constantFrom(allow, deny),
      ),
      { selector: ([subject]) => subject.type },
    )
    fc.assert(
      fc.property(anyEntries, (pairs) => {
        const entries = pairs.map(([subject, rule]) => rule(subject))
        expect(decideAccess(entries.toReversed(), asker)).toEqual(decideAccess(entries, asker))
      }),
    )
  })
})

describe('subjectsOf', () => {
  it('names all that can matter, the most specific first', () => {
    expect(subjectsOf({ ...asker, roleIds: ['21'], channelIds: ['30'] })).toEqual([
      user,
      role,
      channel,
      server,
      everyone,
    ])
  })

  it('names no server outside of servers', () => {
    const alone = { ...asker, roleIds: [], channelIds: [], guildId: undefined }
    expect(subjectsOf(alone)).toEqual([user, everyone])
  })
})
