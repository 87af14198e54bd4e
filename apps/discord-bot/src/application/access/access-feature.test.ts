import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestState } from '../../../test/open-test-state.ts'
import { describeMenu, listCustomIds, runCommand, send } from '../../../test/use-feature.ts'
import { commandCall } from '../../../test/calls.ts'
import { type BotState } from '../../state/open-state.ts'
import { catalogues } from '../../words/find-words.ts'
import { en } from '../../words/en.ts'
import { type CommandCall, type Feature } from '../command.ts'
import { type AccessEntry, type AccessSubject } from '../ports/access-store.ts'
import { createReaderWords } from '../settings/reader-words.ts'
import { createAccessFeature } from './access-feature.ts'
import { formatSubject, parseSubject } from './access-subjects.ts'
import { ENTRIES_PER_PAGE, renderAccess } from './access-view.ts'

const owner = '100000000000000001'
const ada = '100000000000000002'
const readers = '500000000000000005'
const general = '300000000000000003'
const guildId = '400000000000000004'
const place = { kind: 'server', guildId, channelId: general, parentChannelId: undefined } as const

let state: BotState
let feature: Feature

beforeEach(async () => {
  state = await openTestState()
  feature = createAccessFeature({
    access: state.stores.access,
    isOwner: (userId) => userId === owner,
    readWords: createReaderWords(state.stores.settings),
  })
})

afterEach(() => state.close())

/** A subcommand of the owner's. */
function run(
  subcommand: string,
  options: Readonly<Record<string, string | number | boolean>> = {},
  call: Partial<CommandCall> = {},
) {
  const given = { subcommand, options: new Map(Object.entries(options)) }
  return runCommand(feature, { askerId: owner, place, ...given, ...call })
}

const list = () => state.stores.access.list()

describe('/access', () => {
  it('says at first that only the owner may ask', async () => {
    const { message } = await run('list')
    expect(message?.content).toContain(en.access.ownerOnly)
    expect(listCustomIds(message)).toEqual(['v1:access-open:'])
  })

  it('lets in whom the owner names, several at once, and shows them as mentions', async () => {
    const { message } = await run('allow', { user: ada, role: readers, channel: general })
    expect(message?.content).toContain(`✅ May ask now: <@${ada}>, <@&${readers}>, <#${general}>`)
    expect(message?.content).toContain(`1. <@${ada}> · may ask`)
    expect(message?.content).toContain(en.access.openToSome)
    expect(await list()).toEqual([
      { subject: { type: 'user', id: ada }, rule: 'allow', quota: undefined },
      { subject: { type: 'role', id: readers }, rule: 'allow', quota: undefined },
      { subject: { type: 'channel', id: general }, rule: 'allow', quota: undefined },
    ])
  })

  it('denies, and takes a rule back, and leaves the quota', async () => {
    await run('quota', { user: ada, 'per-day': 5 })
    const denied = await run('deny', { user: ada })
    expect(denied.message?.content).toContain(`1. <@${ada}> · may not ask · 5 a day`)
    const cleared = await run('clear', { user: ada })
    expect(cleared.message?.content).toContain(
      `1. <@${ada}> · neither allowed nor denied · 5 a day`,
    )
  })

  it('opens the bot to everyone and closes it again', async () => {
    const opened = await send(feature, 'buttons', 'v1:access-open:', { askerId: owner })
    expect(opened.message?.content).toContain(en.access.openToAll)
    const closed = await send(feature, 'buttons', 'v1:access-close:', { askerId: owner })
    expect(closed.message?.content).toContain(en.access.ownerOnly)
    expect(await list()).toEqual([])
  })

  it('says what the denial or the quota of a role means where nobody knows who has it', async () => {
    const allowed = await run('allow', { role: readers, user: ada })
    expect(allowed.message?.content).not.toContain(en.access.rolesElsewhere)
    const limited = await run('quota', { role: readers, 'per-day': 5 })
    expect(limited.message?.content).toContain(en.access.rolesElsewhere)
    await run('quota', { role: readers })
    const denied = await run('deny', { role: readers })
    expect(denied.message?.content).toContain(en.access.rolesElsewhere)
  })

  it('takes the role that all members have for the server', async () => {
    await run('allow', { role: guildId })
    expect((await list()).map(({ subject }) => subject)).toEqual([{ type: 'server', id: guildId }])
  })

  it('gives people, roles and everyone a quota, and takes it back without numbers', async () => {
    const given = await run('quota', {
      role: readers,
      everyone: true,
      'per-hour': 5,
      'per-day': 20,
    })
    expect(given.message?.content).toContain(
      `<@&${readers}> · neither allowed nor denied · 5 an hour · 20 a day`,
    )
    const taken = await run('quota', { role: readers, everyone: true })
    expect(taken.message?.content).toContain('↩️ Have no quota of their own any more')
    expect(await list()).toEqual([])
  })

  it('takes a rule and a quota back from the list, also when that is done twice', async () => {
    await run('allow', { user: ada, role: readers })
    const { message } = await run('quota', { user: ada, 'per-hour': 3 })
    expect(describeMenu(message, 'v1:access-remove:0')).toEqual([
      `1. Person · may ask · 3 an hour = user-${ada}`,
      `2. Role · may ask = role-${readers}`,
    ])
    const choice = { askerId: owner, values: [`user-${ada}`] }
    await send(feature, 'menus', 'v1:access-remove:0', choice)
    const again = await send(feature, 'menus', 'v1:access-remove:0', choice)
    expect(again.message?.content).toContain(`1. <@&${readers}> · may ask`)
    expect(again.message?.content).not.toContain(ada)
  })

  it('turns pages', async () => {
    for (let index = 10; index < 40; index += 1) {
      await state.stores.access.setRule(
        { type: 'user', id: `1000000000000000${String(index)}` },
        'allow',
      )
    }
    const first = await run('list')
    expect(first.message?.content).toContain('Page 1 of 2')
    const second = await send(feature, 'buttons', 'v1:access-page:1', { askerId: owner })
    expect(second.message?.content).toContain('16. <@100000000000000025>')
    const beyond = await send(feature, 'buttons', 'v1:access-page:99', { askerId: owner })
    expect(beyond.message?.content).toContain('Page 2 of 2')
  })

  it.each([
    ['allow', {}, en.access.refusals.nobodyNamed],
    ['allow', { everyone: false }, en.access.refusals.nobodyNamed],
    ['allow', { user: 'ada' }, en.access.refusals.nobodyNamed],
    ['deny', { server: 'My server' }, en.access.refusals.noServerId],
    ['quota', { channel: general, 'per-day': 3 }, en.access.refusals.quotaOfPlace],
    ['quota', { user: ada, 'per-day': 0 }, en.access.refusals.quotaTooSmall],
    ['quota', { user: ada, 'per-hour': 1.5 }, en.access.refusals.quotaTooSmall],
    ['quota', { user: ada, 'per-hour': 10_001 }, en.access.refusals.quotaTooSmall],
  ])('refuses %s with %o', async (subcommand, options, answer) => {
    const { seen } = await run(subcommand, options)
    expect(seen).toEqual([`private: ${answer}`])
    expect(await list()).toEqual([])
  })

  it('does nothing for anybody but the owner, also not by forged buttons and menus', async () => {
    await state.stores.access.setRule({ type: 'user', id: ada }, 'deny')
    const before = await list()
    const moderator = {
      askerId: ada,
      may: { manageMessages: true, manageServer: true, createPublicThreads: true },
    }
    const sent = [
      await run('list', {}, moderator),
      await run('allow', { everyone: true }, moderator),
      await run('quota', { user: ada, 'per-day': 9 }, moderator),
      await send(feature, 'buttons', 'v1:access-open:', moderator),
      await send(feature, 'buttons', 'v1:access-close:', moderator),
      await send(feature, 'buttons', 'v1:access-page:0', moderator),
      await send(feature, 'menus', 'v1:access-remove:0', { ...moderator, values: [`user-${ada}`] }),
    ]
    for (const { seen } of sent) expect(seen).toEqual([`private: ${en.connect.notTheOwner}`])
    expect(await list()).toEqual(before)
  })

  it.each(['', 'user', `user-${ada}-1`, 'user-1', `team-${ada}`, `user-${ada}\n`])(
    'takes back nothing for the forged choice %j',
    async (value) => {
      await run('allow', { user: ada })
      const { seen } = await send(feature, 'menus', 'v1:access-remove:0', {
        askerId: owner,
        values: [value],
      })
      expect(seen).toEqual([`private: ${en.interaction.outdated}`])
      expect(await list()).toHaveLength(1)
    },
  )

  it('suggests the server where the owner is and those with a rule, to the owner alone', async () => {
    await run('allow', { server: '400000000000000099' })
    const complete = feature.commands?.[0]?.complete
    const call = { ...commandCall(), place, subcommand: 'allow', option: 'server', text: '' }
    expect(await complete?.({ ...call, askerId: owner })).toEqual([
      { name: `This server (${guildId})`, value: guildId },
      { name: '400000000000000099', value: '400000000000000099' },
    ])
    expect(await complete?.({ ...call, askerId: owner, text: '99' })).toHaveLength(1)
    expect(await complete?.({ ...call, askerId: ada })).toEqual([])
  })
})

const subjects: fc.Arbitrary<AccessSubject> = fc.oneof(
  fc.record({
    type: fc.constantFrom('user' as const, 'role' as const, 'channel' as const, 'server' as const),
    id: fc.bigInt({ min: 10n ** 17n, max: 10n ** 20n - 1n }).map(String),
  }),
  fc.constant({ type: 'everyone' } as const),
)

describe('a subject in a menu', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(subjects, (subject) => {
        expect(parseSubject(formatSubject(subject))).toEqual(subject)
      }),
    )
  })
})

describe('the list of rules', () => {
  const limits = fc.option(fc.integer({ min: 1, max: 10_000 }), { nil: undefined })
  const entries: fc.Arbitrary<AccessEntry> = fc.record({
    subject: subjects,
    rule: fc.constantFrom('allow' as const, 'deny' as const, undefined),
    quota: fc.record({ perHour: limits, perDay: limits }).map(({ perHour, perDay }) => ({
      ...(perHour !== undefined && { perHour }),
      ...(perDay !== undefined && { perDay }),
    })),
  })

  it.each(Object.values(catalogues))(
    'fits into a message in every language',
    ({ access: words }) => {
      fc.assert(
        fc.property(
          fc.array(entries, { minLength: 0, maxLength: 3 * ENTRIES_PER_PAGE }),
          fc.integer({ min: -1, max: 5 }),
          (all, page) => {
            const done = words.done.quota(Array(5).fill('<@99999999999999999999>').join(', '))
            const { content } = renderAccess({ entries: all, page, done }, words)
            expect(content.length).toBeLessThanOrEqual(2_000)
          },
        ),
      )
    },
  )
})
