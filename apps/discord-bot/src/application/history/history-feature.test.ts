import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestState } from '../../../test/open-test-state.ts'
import { describeMenu, runCommand, send } from '../../../test/use-feature.ts'
import { type BotState } from '../../state/open-state.ts'
import { en } from '../../words/en.ts'
import { type CallPlace } from '../caller.ts'
import { type Feature } from '../command.ts'
import { type Place } from '../ports/conversation-store.ts'
import { createHistoryFeature } from './history-feature.ts'

const ada = '100000000000000002'
const lin = '100000000000000003'
const words = en.history
const MENU = 'v1:history-reopen:'
const NOW_MS = 50_000

/** Where calls come from unless told otherwise, as conversations know it. */
const here: Place = { userId: ada, channelId: '30', isPrivate: false }
const elsewhere: Place = { ...here, channelId: '31' }
const direct: Place = { ...here, channelId: undefined }
const directCall: CallPlace = {
  kind: 'direct-message',
  guildId: undefined,
  channelId: '77',
  parentChannelId: undefined,
}

let state: BotState
let feature: Feature
/** Whether somebody has set that their answers are for them alone. */
let isPrivate: boolean

beforeEach(async () => {
  isPrivate = false
  state = await openTestState(() => NOW_MS)
  feature = createHistoryFeature({
    conversations: state.stores.conversations,
    loadSettings: async () => ({ words: en, isPrivate }),
    now: () => NOW_MS,
  })
})

afterEach(() => state.close())

/** Somebody has asked about something, at a time. */
async function keep(conversationId: string, place: Place, atMs = 1_000): Promise<void> {
  const { conversations } = state.stores
  await conversations.begin({ conversationId, place, atMs })
  const content = [{ type: 'text', text: `What of ${conversationId}?` }] as const
  const turn = { turnId: 't', modelId: 'm', messages: [{ role: 'user', content }] } as const
  await conversations.saveTurn(conversationId, turn, atMs)
}

const choose = (conversationId: string, call: Parameters<typeof send>[3] = {}) =>
  send(feature, 'menus', MENU, { askerId: ada, values: [conversationId], ...call })

const idAt = async (place: Place) =>
  (await state.stores.conversations.loadLatest(place, { usedSinceMs: 0 }))?.conversationId

describe('/history', () => {
  it('lists the caller’s own conversations, the one used last first, for them alone', async () => {
    await keep('newts', here, 2_000)
    await keep('geckos', elsewhere, 3_000)
    await keep('secrets', { ...here, userId: lin }, 4_000)
    const { seen, message } = await runCommand(feature, { askerId: ada })
    expect(seen).toEqual([`reply: ## ${words.title}\n${words.explanation}`])
    expect(describeMenu(message, MENU)).toEqual([
      'What of geckos? = geckos',
      'What of newts? = newts',
    ])
  })

  it('lists no more than a menu takes', async () => {
    for (let index = 0; index < 30; index += 1) await keep(`${index}`, here, index)
    const { message } = await runCommand(feature, { askerId: ada })
    expect(describeMenu(message, MENU)).toHaveLength(25)
    expect(describeMenu(message, MENU)?.[0]).toBe('What of 29? = 29')
  })

  it('says so when nothing is kept', async () => {
    await keep('secrets', { ...here, userId: lin })
    const { seen } = await runCommand(feature, { askerId: ada })
    expect(seen).toEqual([`reply: ${words.empty}`])
  })
})

describe('a choice from /history', () => {
  it('lets the next question here go on with the conversation, and no longer one elsewhere', async () => {
    await keep('geckos', elsewhere)
    await keep('newts', here)
    const { seen, message } = await choose('geckos')
    expect(seen).toEqual(['deferUpdate', `edit: ${words.reopened}\n> What of geckos?`])
    expect(message?.components).toBeUndefined()
    expect(await idAt(here)).toBe('geckos')
    expect(await idAt(elsewhere)).toBeUndefined()
  })

  it('goes on in private alone with what nobody else has read', async () => {
    await keep('secret', { ...elsewhere, isPrivate: true })
    await keep('direct', direct)
    for (const conversationId of ['secret', 'direct']) {
      const { seen } = await choose(conversationId)
      expect(seen[1]).toBe(`edit: ${words.reopenedInPrivate}\n> What of ${conversationId}?`)
      expect(await idAt({ ...here, isPrivate: true })).toBe(conversationId)
      expect(await idAt(here)).toBeUndefined()
    }
  })

  it('makes nothing public by the way through direct messages', async () => {
    await keep('secret', { ...elsewhere, isPrivate: true })
    const { seen } = await choose('secret', { place: directCall })
    expect(seen[1]).toBe(`edit: ${words.reopened}\n> What of secret?`)
    expect(await idAt(direct)).toBe('secret')
    await choose('secret')
    expect(await idAt({ ...here, isPrivate: true })).toBe('secret')
  })

  it('goes on in private where that is how the caller asks', async () => {
    isPrivate = true
    await keep('geckos', elsewhere)
    const { seen } = await choose('geckos')
    expect(seen[1]).toBe(`edit: ${words.reopened}\n> What of geckos?`)
    expect(await idAt({ ...here, isPrivate: true })).toBe('geckos')
  })

  it('opens nobody else’s conversation, whatever is sent', async () => {
    await keep('newts', here)
    await keep('secrets', { ...here, userId: lin })
    for (const values of [['secrets'], ['none'], []]) {
      const { seen } = await choose('', { values })
      expect(seen).toEqual(['deferUpdate', `edit: ${words.gone}`])
    }
    expect(await idAt(here)).toBe('newts')
    expect(await idAt({ ...here, userId: lin })).toBe('secrets')
  })
})
