import { describe, expect, it } from 'vitest'
import { commandCall } from '../../../test/calls.ts'
import { type AccessEntry } from '../ports/access-store.ts'
import { type Stores } from '../ports/stores.ts'
import { type ConnectedAccount, createAdmission } from './admission.ts'

const OWNER = '100000000000000001'
const NOON_MS = 12 * 3_600_000
const everyone = { type: 'everyone' } as const
const account: ConnectedAccount = { type: 'account', id: 'acct' }
const open: AccessEntry = { subject: everyone, rule: 'allow', quota: undefined }

interface Situation {
  readonly entries?: readonly AccessEntry[]
  readonly connected?: ConnectedAccount
  readonly running?: number
  readonly answersThisHour?: number
  readonly waiting?: number
  readonly pausedUntilMs?: number
}

/** The parts of the stores that are asked, and nothing behind them. */
function openDoor(situation: Situation = {}) {
  const { entries = [open], running = 0, answersThisHour = 0, waiting = 0 } = situation
  let { pausedUntilMs } = situation
  let { connected = account } = situation
  const sum = { answers: answersThisHour, inputTokens: 0, outputTokens: 0, reasoningTokens: 0 }
  const stores = {
    access: { load: async () => entries },
    answers: { countRunning: async () => running },
    usage: { sumsOf: async () => ({ hour: sum, day: sum }) },
  } as unknown as Pick<Stores, 'access' | 'answers' | 'usage'>
  const admission = createAdmission({
    stores,
    queue: {
      look: () => ({ waiting, running: 0, pausedUntilMs }),
      pause: (untilMs) => void (pausedUntilMs = untilMs),
      resume: () => void (pausedUntilMs = undefined),
    },
    isOwner: (userId) => userId === OWNER,
    readAccount: async () => connected,
    now: () => NOON_MS,
  })
  const ask = (askerId = '100000000000000002') => admission.admit(commandCall({ askerId }))
  return { admission, ask, connect: (next: ConnectedAccount) => void (connected = next) }
}

describe('createAdmission', () => {
  it('lets nobody in but the owner until the bot is opened', async () => {
    const { ask } = openDoor({ entries: [] })
    expect(await ask()).toEqual({ isAdmitted: false, refusal: { type: 'not-opened' } })
    expect(await ask(OWNER)).toMatchObject({ isAdmitted: true })
  })

  it('tells nobody about the connection whom it does not let in', async () => {
    const { ask } = openDoor({ entries: [], connected: { type: 'none' } })
    expect(await ask()).toMatchObject({ refusal: { type: 'not-opened' } })
  })

  it('keeps out whom a rule denies', async () => {
    const subject = { type: 'user', id: '100000000000000002' } as const
    const { ask, admission } = openDoor({
      entries: [open, { subject, rule: 'deny', quota: undefined }],
    })
    expect(await ask()).toMatchObject({ refusal: { type: 'denied' } })
    expect(await admission.mayAsk(commandCall())).toBe(false)
  })

  it('knows the roles of who asks on a server where the bot is, and of nobody else', async () => {
    const subject = { type: 'role', id: '7' } as const
    const entries = [open, { subject, rule: 'deny', quota: undefined } as const]
    const { mayAsk } = openDoor({ entries }).admission
    expect(await mayAsk(commandCall({ roleIds: ['8'] }))).toBe(true)
    expect(await mayAsk(commandCall({ roleIds: ['7'] }))).toBe(false)
    expect(await mayAsk(commandCall({ roleIds: ['8'], isUserInstalled: true }))).toBe(false)
    const place = { channelId: '30', guildId: undefined, parentChannelId: undefined }
    for (const kind of ['direct-message', 'private-channel'] as const) {
      expect(await mayAsk(commandCall({ place: { kind, ...place } }))).toBe(false)
    }
  })

  it('says so while nobody is connected, and to the owner in other words', async () => {
    const { ask } = openDoor({ connected: { type: 'none' } })
    expect(await ask()).toMatchObject({ refusal: { type: 'not-connected', isOwner: false } })
    expect(await ask(OWNER)).toMatchObject({ refusal: { type: 'not-connected', isOwner: true } })
  })

  it('refuses the one who comes when the queue is full', async () => {
    expect(await openDoor({ waiting: 100 }).ask()).toMatchObject({
      refusal: { type: 'queue-full' },
    })
    expect(await openDoor({ waiting: 99 }).ask()).toMatchObject({ isAdmitted: true })
  })

  it('counts towards a quota what was answered and what is under way', async () => {
    const entries = [{ ...open, quota: { perHour: 3 } }]
    const { ask } = openDoor({ entries, answersThisHour: 1, running: 1 })
    expect(await ask()).toMatchObject({ isAdmitted: true })
    const full = openDoor({ entries, answersThisHour: 2, running: 1 })
    expect(await full.ask()).toEqual({
      isAdmitted: false,
      refusal: {
        type: 'quota',
        window: 'hour',
        limit: 3,
        resetsAtMs: NOON_MS + 3_600_000,
      },
    })
  })

  it('gives the last place of a quota to one of two questions at once', async () => {
    const { ask } = openDoor({ entries: [{ ...open, quota: { perDay: 1 } }] })
    const decisions = await Promise.all([ask(), ask()])
    expect(decisions.map(({ isAdmitted }) => isAdmitted)).toEqual([true, false])
  })

  it('frees a place once, however often it is left', async () => {
    const { ask } = openDoor()
    const admitted = await Promise.all([ask(), ask(), ask(), ask(), ask()])
    expect(await ask()).toMatchObject({ refusal: { type: 'too-many-of-one', limit: 5 } })
    const [first] = admitted
    if (first?.isAdmitted) {
      first.leave()
      first.leave()
    }
    expect(await ask()).toMatchObject({ isAdmitted: true })
    expect(await ask()).toMatchObject({ refusal: { type: 'too-many-of-one' } })
  })

  it('lets people wait for a reset that is near, and nobody for one that is far', async () => {
    const near = openDoor()
    await near.admission.pause(NOON_MS + 600_000, account)
    expect(await near.ask()).toMatchObject({ isAdmitted: true })
    const far = openDoor()
    await far.admission.pause(NOON_MS + 600_001, account)
    expect(await far.ask()).toMatchObject({
      refusal: { type: 'usage-limit', resetsAtMs: NOON_MS + 600_001 },
    })
  })

  it('ends the pause of one account when another is connected', async () => {
    const { ask, admission, connect } = openDoor()
    await admission.pause(NOON_MS + 3_600_000, account)
    connect({ type: 'account', id: 'other' })
    expect(await ask()).toMatchObject({ isAdmitted: true })
  })

  it('keeps the pause while it cannot tell which account is connected', async () => {
    const { ask, admission, connect } = openDoor()
    await admission.pause(NOON_MS + 3_600_000, account)
    connect({ type: 'unknown' })
    expect(await ask()).toMatchObject({ refusal: { type: 'usage-limit' } })
    connect(account)
    expect(await ask()).toMatchObject({ refusal: { type: 'usage-limit' } })
  })

  it('pauses the account that was asked, not the one that has come since', async () => {
    const { ask, admission, connect } = openDoor()
    connect({ type: 'account', id: 'other' })
    await admission.pause(NOON_MS + 3_600_000, account)
    expect(await ask()).toMatchObject({ isAdmitted: true })
  })
})
