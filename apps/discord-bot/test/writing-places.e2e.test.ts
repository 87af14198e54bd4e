import { sleep } from '@patchcord/auth/node'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startWritingDesk, type WritingDesk } from './writing-desk.ts'

const MINUTE_MS = 60_000
/** Shortly before an interaction's token ends. */
const NEARLY_OVER_MS = 14.75 * MINUTE_MS
const OVER_MS = 16 * MINUTE_MS

let desk: WritingDesk

beforeEach(async () => {
  desk = await startWritingDesk()
})

afterEach(() => desk.close())

const rejectedCodes = () => desk.discord.rejected.map(({ code }) => code)
const general = () => desk.discord.channels.general
const refused = (reason: string) => ({ type: 'refused', reason })

/** From now on the bot itself may not do this in #general. */
function deny(permission: 'ViewChannel' | 'SendMessages'): void {
  const { applicationId, world } = desk.discord
  world.setPermissions({ channelId: general(), of: applicationId, deny: [permission] })
}

describe('an answer that outlives its token', () => {
  it('goes on as the bot itself, in the same messages and in new ones', async () => {
    const pages = await desk.openPages({ ageMs: OVER_MS })
    await pages.write(0, { text: 'First' })
    await pages.write(1, { text: 'Second' })
    await pages.write(1, { text: 'Second, longer' })
    expect(desk.texts()).toEqual(['First', 'Second, longer'])
    expect(rejectedCodes()).toEqual([])
  })

  it('makes one message although the confirmation is lost twice, and shows the latest text in it', async () => {
    const pages = await desk.openPages({ ageMs: OVER_MS })
    await pages.write(0, { text: 'First' })
    const post = { method: 'POST', path: '/channels/:id/messages' }
    desk.discord.faults.next(post, { kind: 'bad-gateway', applied: true }, 2)
    expect(await pages.write(1, { text: 'Second' })).toEqual({ type: 'failed' })
    expect(await pages.write(1, { text: 'Second, longer' })).toEqual({ type: 'failed' })
    expect(await pages.write(1, { text: 'Second, complete' })).toMatchObject({ type: 'written' })
    expect(desk.texts()).toEqual(['First', 'Second, complete'])
  })

  it('is told of the limit of the channel, and paced by what is left there', async () => {
    const pages = await desk.openPages({ ageMs: OVER_MS })
    const first = await pages.write(0, { text: 'One' })
    expect(first).toMatchObject({ type: 'written', allowance: { remaining: 4, limit: 5 } })
    for (let n = 2; n <= 5; n += 1) await pages.write(0, { text: `Edit ${String(n)}` })
    expect(await pages.write(0, { text: 'Too many' })).toMatchObject({ type: 'rate-limited' })
    expect(desk.discord.rateLimited).toBe(0)
  })

  it('goes on in a direct message with the bot', async () => {
    const channelId = desk.discord.channels.adaDm
    const pages = await desk.openPages({ command: { channelId }, ageMs: OVER_MS })
    await pages.write(0, { text: 'First' })
    await pages.write(1, { text: 'Second' })
    const shown = desk.discord.as(desk.discord.users.ada).readChannel(channelId)
    expect(shown.map(({ message }) => message.content)).toEqual(['First', 'Second'])
  })
})

describe('50001, the bot no longer sees the channel', () => {
  it('sends the answer back to its token', async () => {
    const pages = await desk.openPages({ ageMs: NEARLY_OVER_MS })
    deny('ViewChannel')
    await pages.write(0, { text: 'First' })
    await pages.write(1, { text: 'Second' })
    expect(desk.texts()).toEqual(['First', 'Second'])
    expect(rejectedCodes()).toEqual([50_001])
  })
})

describe('50013, the bot may no longer write in the channel', () => {
  it('sends new messages back to the token', async () => {
    const pages = await desk.openPages({ ageMs: NEARLY_OVER_MS })
    deny('SendMessages')
    await pages.write(0, { text: 'First' })
    await pages.write(1, { text: 'Second' })
    expect(desk.texts()).toEqual(['First', 'Second'])
    expect(rejectedCodes()).toEqual([50_013])
  })

  it('is no way to go where the interaction says so beforehand', async () => {
    deny('SendMessages')
    const pages = await desk.openPages({ ageMs: OVER_MS })
    expect(await pages.write(0, { text: 'First' })).toMatchObject(refused('token-expired'))
    expect(rejectedCodes()).toEqual([])
  })
})

describe('10003, the channel is gone', () => {
  it('ends the answer by either way', async () => {
    const byToken = await desk.openPages()
    const asTheBot = await desk.openPages({ ageMs: OVER_MS })
    desk.discord.world.deleteChannel(general())
    expect(await byToken.write(0, { text: 'First' })).toMatchObject(refused('missing-access'))
    expect(await asTheBot.write(0, { text: 'First' })).toMatchObject(refused('missing-access'))
    expect(rejectedCodes()).toEqual([10_003, 10_003])
  })
})

describe('a thread that is closed while an answer grows in it', () => {
  /** Pages in a thread of the owner, who then changes it. */
  async function openInThread(
    change: { readonly isArchived?: boolean; readonly isLocked?: boolean },
    ageMs = NEARLY_OVER_MS,
  ) {
    const owner = desk.discord.as(desk.discord.users.owner)
    const channelId = owner.createThread({ channelId: general(), name: 'Questions' })
    const pages = await desk.openPages({ command: { channelId }, ageMs })
    owner.changeThread(channelId, change)
    const texts = () => owner.readChannel(channelId).map(({ message }) => message.content)
    return { pages, texts, channelId }
  }

  function letManageThreads(): void {
    const { applicationId: of, world } = desk.discord
    world.setPermissions({ channelId: general(), of, allow: ['ManageThreads'] })
  }

  it('50083, archived: is opened again, as whoever may write in it may do', async () => {
    const { pages, texts } = await openInThread({ isArchived: true }, OVER_MS)
    expect(await pages.write(0, { text: 'First' })).toMatchObject({ type: 'written' })
    expect(await pages.write(0, { text: 'First, longer' })).toMatchObject({ type: 'written' })
    expect(texts().at(-1)).toBe('First, longer')
    expect(rejectedCodes()).toEqual([50_083])
  })

  it('50083, archived and locked: is opened again by a bot that manages threads', async () => {
    letManageThreads()
    const { pages, texts } = await openInThread({ isArchived: true, isLocked: true }, OVER_MS)
    expect(await pages.write(0, { text: 'First' })).toMatchObject({ type: 'written' })
    expect(texts().at(-1)).toBe('First')
    expect(rejectedCodes()).toEqual([50_083])
  })

  it('50083, archived and locked: sends the answer of any other bot back to its token', async () => {
    const { pages, texts } = await openInThread({ isArchived: true, isLocked: true })
    expect(await pages.write(0, { text: 'First' })).toMatchObject({ type: 'written' })
    expect(await pages.write(0, { text: 'First, longer' })).toMatchObject({ type: 'written' })
    expect(texts().at(-1)).toBe('First, longer')
    expect(rejectedCodes()).toEqual([50_083, 50_013])
  })

  it('50083, archived and locked: ends the answer when its token is over, too', async () => {
    const { pages } = await openInThread({ isArchived: true, isLocked: true }, OVER_MS)
    expect(await pages.write(0, { text: 'First' })).toMatchObject(refused('missing-access'))
    expect(await pages.write(0, { text: 'First' })).toMatchObject(refused('missing-access'))
    expect(rejectedCodes()).toEqual([50_083, 50_013])
  })

  it('50083, archived again: is opened once, and not against whoever archives it', async () => {
    const { pages, channelId } = await openInThread({ isArchived: true })
    const owner = desk.discord.as(desk.discord.users.owner)
    expect(await pages.write(0, { text: 'First' })).toMatchObject({ type: 'written' })
    owner.changeThread(channelId, { isArchived: true })
    expect(await pages.write(0, { text: 'First, longer' })).toMatchObject({ type: 'written' })
    expect(owner.readChannel(channelId).at(-1)?.message.content).toBe('First, longer')
    expect(rejectedCodes()).toEqual([50_083, 50_083])
  })

  it('160005, locked: sends the answer back to its token', async () => {
    const { pages, texts } = await openInThread({ isLocked: true })
    expect(await pages.write(0, { text: 'First' })).toMatchObject({ type: 'written' })
    expect(texts().at(-1)).toBe('First')
    expect(rejectedCodes()).toEqual([160_005])
  })
})

describe('50007, the person takes no direct messages', () => {
  it('sends new messages back to the token', async () => {
    const { adaDm: channelId } = desk.discord.channels
    const ada = desk.discord.as(desk.discord.users.ada)
    const pages = await desk.openPages({ command: { channelId }, ageMs: NEARLY_OVER_MS })
    await pages.write(0, { text: 'First' })
    ada.acceptDirectMessages(false)
    await pages.write(1, { text: 'Second' })
    const shown = ada.readChannel(channelId).map(({ message }) => message.content)
    expect(shown).toEqual(['First', 'Second'])
    expect(rejectedCodes()).toEqual([50_007])
  })
})

describe('a server that lets some texts through and some not', () => {
  it.each([
    ['200000, a word', 'That is rude.', { keywords: ['rude'] }, 200_000],
    ['240000, a link', 'See https://example.com', { blocksLinks: true }, 240_000],
  ])('%s: takes a notice in its place', async (_row, text, moderation, code) => {
    desk.discord.world.moderate(desk.discord.guildId, moderation)
    const pages = await desk.openPages()
    expect(await pages.write(0, { text })).toMatchObject(refused('content-blocked'))
    expect(await pages.write(0, { text: '-# Blocked.' })).toMatchObject({ type: 'written' })
    expect(desk.texts()).toEqual(['-# Blocked.'])
    expect(rejectedCodes()).toEqual([code])
  })
})

describe('a channel where the bot may not attach files', () => {
  it('gets a note in place of the file, and no request that would be refused', async () => {
    const { applicationId: of, world } = desk.discord
    world.setPermissions({ channelId: general(), of, deny: ['AttachFiles'] })
    const pages = await desk.openPages()
    const file = { name: 'answer.md', text: 'All', noteIfRefused: '-# No file here.' }
    await pages.write(0, { text: 'Short:', file })
    expect(desk.texts()).toEqual(['Short:\n-# No file here.'])
    expect(rejectedCodes()).toEqual([])
  })
})

describe('an interaction that the gateway brings late', () => {
  const LATE_MS = 2_600

  it('10062: is left alone, and its age is told', async () => {
    await desk.close()
    // The delay passes at once, and the clock that the bot looks at goes on by it.
    let aheadMs = 0
    desk = await startWritingDesk({
      sleep: async (ms, signal) => {
        if (ms === LATE_MS) aheadMs += ms
        else await sleep(ms, { ...(signal && { signal }) })
      },
    })
    desk.discord.gateway.delayNext(LATE_MS)
    const { interaction } = await desk.begin()
    const acknowledged = desk.respond(interaction, () => Date.now() + aheadMs).deferReply()
    await expect(acknowledged).rejects.toMatchObject({
      code: 'lapsed',
      message: expect.stringMatching(/^The interaction was \d{4} ms old/),
    })
    expect(rejectedCodes()).toEqual([])
  })
})
