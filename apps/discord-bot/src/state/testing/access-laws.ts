import assert from 'node:assert/strict'
import { type AccessSubject, type Asker } from '../../application/ports/access-store.ts'
import { sixAtOnce, type StoreLaws } from './store-laws.ts'

const asker: Asker = {
  userId: '100',
  isOwner: false,
  roleIds: ['500', '501'],
  hasKnownRoles: true,
  channelIds: ['200', '201'],
  guildId: '300',
}

const user: AccessSubject = { type: 'user', id: '100' }
const everyone: AccessSubject = { type: 'everyone' }

const bySubject = (left: { subject: AccessSubject }, right: { subject: AccessSubject }) =>
  JSON.stringify(left.subject).localeCompare(JSON.stringify(right.subject))

/** What the owner has decided about somebody is found. */
export const accessLaws: StoreLaws = {
  'has no entries at first': async (database) => {
    const { access } = database.open()
    assert.deepEqual(await access.load(asker), [])
    assert.deepEqual(await access.list(), [])
  },

  'gives all entries that can matter to one who asks, and no others': async (database) => {
    const { access } = database.open()
    const matter: readonly AccessSubject[] = [
      user,
      { type: 'role', id: '501' },
      { type: 'channel', id: '200' },
      { type: 'channel', id: '201' },
      { type: 'server', id: '300' },
      everyone,
    ]
    const others: readonly AccessSubject[] = [
      { type: 'user', id: '500' },
      { type: 'role', id: '100' },
      { type: 'channel', id: '300' },
      { type: 'server', id: '200' },
    ]
    for (const subject of [...matter, ...others]) await access.setRule(subject, 'deny')
    const expected = matter.map((subject) => ({ subject, rule: 'deny', quota: undefined }))
    const loaded = await database.open().access.load(asker)
    assert.deepEqual(loaded.toSorted(bySubject), expected.toSorted(bySubject))
  },

  'gives what counts for somebody outside of servers': async (database) => {
    const { access } = database.open()
    await access.setRule(everyone, 'allow')
    await access.setRule({ type: 'server', id: '300' }, 'deny')
    const alone = { ...asker, roleIds: [], channelIds: [], guildId: undefined }
    assert.deepEqual(await access.load(alone), [
      { subject: everyone, rule: 'allow', quota: undefined },
    ])
  },

  'gives the entries of all roles for somebody whose roles are not known': async (database) => {
    const { access } = database.open()
    const roles = ['500', '502'].map((id) => ({ type: 'role', id }) as const)
    for (const subject of [...roles, everyone]) await access.setRule(subject, 'deny')
    await access.setRule({ type: 'server', id: '300' }, 'deny')
    const alone = { ...asker, roleIds: [], hasKnownRoles: false, guildId: undefined }
    const expected = [...roles, everyone].map((subject) => ({
      subject,
      rule: 'deny',
      quota: undefined,
    }))
    const loaded = await access.load(alone)
    assert.deepEqual(loaded.toSorted(bySubject), expected.toSorted(bySubject))
  },

  'keeps the last rule, and no entry when it is taken back': async (database) => {
    const { access } = database.open()
    await access.setRule(user, 'allow')
    await access.setRule(user, 'deny')
    assert.deepEqual(await access.list(), [{ subject: user, rule: 'deny', quota: undefined }])
    await access.setRule(user, undefined)
    await access.setRule(user, undefined)
    assert.deepEqual(await access.list(), [])
  },

  'keeps a quota and a rule apart': async (database) => {
    const { access } = database.open()
    await access.setQuota(user, { perHour: 3 })
    await access.setRule(user, 'allow')
    assert.deepEqual(await access.list(), [{ subject: user, rule: 'allow', quota: { perHour: 3 } }])
    await access.setRule(user, undefined)
    assert.deepEqual(await access.list(), [
      { subject: user, rule: undefined, quota: { perHour: 3 } },
    ])
  },

  'replaces a quota whole, and keeps no entry when it is taken back': async (database) => {
    const { access } = database.open()
    await access.setQuota(everyone, { perHour: 3 })
    await access.setQuota(everyone, { perDay: 9 })
    assert.deepEqual(await access.load(asker), [
      { subject: everyone, rule: undefined, quota: { perDay: 9 } },
    ])
    await access.setQuota(everyone, undefined)
    assert.deepEqual(await access.list(), [])
  },

  'lists users, roles, channels, servers and everyone, by their ids': async (database) => {
    const { access } = database.open()
    const ordered: readonly AccessSubject[] = [
      { type: 'user', id: '9' },
      { type: 'user', id: '10' },
      { type: 'role', id: '1' },
      { type: 'channel', id: '2' },
      { type: 'server', id: '1' },
      everyone,
    ]
    for (const subject of ordered.toReversed()) await access.setRule(subject, 'allow')
    assert.deepEqual(
      (await access.list()).map(({ subject }) => subject),
      ordered,
    )
  },

  'keeps one entry of several that are set at once': async (database) => {
    await sixAtOnce(database, ({ access }, index) =>
      index % 2 === 0 ? access.setRule(user, 'allow') : access.setQuota(user, { perDay: 5 }),
    )
    assert.deepEqual(await database.open().access.list(), [
      { subject: user, rule: 'allow', quota: { perDay: 5 } },
    ])
  },
}
