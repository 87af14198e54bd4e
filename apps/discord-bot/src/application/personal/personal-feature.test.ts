import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestState } from '../../../test/open-test-state.ts'
import { listCustomIds, runCommand, send } from '../../../test/use-feature.ts'
import { type BotState } from '../../state/open-state.ts'
import { en } from '../../words/en.ts'
import { type Feature } from '../command.ts'
import { DAY_MS, HOUR_MS } from '../ports/usage-store.ts'
import { createReaderWords } from '../settings/reader-words.ts'
import { createPersonalFeature } from './personal-feature.ts'

const ada = '100000000000000002'
const lin = '100000000000000003'
const NOW_MS = 20_000 * DAY_MS + HOUR_MS

let state: BotState
let feature: Feature

beforeEach(async () => {
  state = await openTestState(() => NOW_MS)
  feature = createPersonalFeature({
    conversations: state.stores.conversations,
    forget: state.forget,
    readWords: createReaderWords(state.stores.settings),
    now: () => NOW_MS,
  })
})

afterEach(() => state.close())

async function begin(
  userId: string,
  channelId: string | undefined,
  isPrivate = false,
): Promise<void> {
  const { conversations } = state.stores
  const conversationId = [userId, channelId ?? 'direct', ...(isPrivate ? ['private'] : [])].join(
    '-',
  )
  const place = { userId, channelId, isPrivate }
  await conversations.begin({ conversationId, place, atMs: NOW_MS })
  const content = [{ type: 'text' as const, text: 'Hello' }]
  const turn = {
    turnId: conversationId,
    modelId: 'm',
    messages: [{ role: 'user' as const, content }],
  }
  await conversations.saveTurn(conversationId, turn, NOW_MS)
}

const latest = (userId: string, channelId: string | undefined, isPrivate = false) =>
  state.stores.conversations.loadLatest({ userId, channelId, isPrivate }, { usedSinceMs: 0 })

describe('/new', () => {
  it('lets the next question begin anew here, and nowhere else, and for nobody else', async () => {
    await begin(ada, '30')
    await begin(ada, '30', true)
    await begin(ada, '31')
    await begin(lin, '30')
    const { seen } = await runCommand(feature, { askerId: ada }, 'new')
    expect(seen).toEqual([`reply: ${en.personal.startOver.done}`])
    expect(await latest(ada, '30')).toBeUndefined()
    expect(await latest(ada, '30', true)).toBeUndefined()
    expect(await latest(ada, '31')).toBeDefined()
    expect(await latest(lin, '30')).toBeDefined()
  })

  it('knows a thread from its channel, and the direct messages', async () => {
    await begin(ada, '30')
    await begin(ada, '31')
    await begin(ada, undefined)
    const thread = { kind: 'server', guildId: '4', channelId: '31', parentChannelId: '30' } as const
    await runCommand(feature, { askerId: ada, place: thread }, 'new')
    expect(await latest(ada, '31')).toBeUndefined()
    expect(await latest(ada, '30')).toBeDefined()
    const direct = {
      ...thread,
      kind: 'direct-message',
      guildId: undefined,
      channelId: '77',
    } as const
    await runCommand(feature, { askerId: ada, place: direct }, 'new')
    expect(await latest(ada, undefined)).toBeUndefined()
  })
})

describe('/forget', () => {
  const recordAt = (answerId: string, atMs: number) =>
    state.stores.usage.record({
      answerId,
      userId: ada,
      guildId: undefined,
      modelId: 'm',
      inputTokens: 1,
      outputTokens: 1,
      reasoningTokens: 0,
      atMs,
    })

  it('deletes nothing before it is confirmed', async () => {
    await begin(ada, '30')
    const { message } = await runCommand(feature, { askerId: ada }, 'forget')
    expect(listCustomIds(message)).toEqual(['v1:forget-confirm:', 'v1:forget-cancel:'])
    const { seen } = await send(feature, 'buttons', 'v1:forget-cancel:', { askerId: ada })
    expect(seen).toEqual(['deferUpdate', `edit: ${en.personal.forget.cancelled}`])
    expect(await latest(ada, '30')).toBeDefined()
  })

  it('deletes all about the one who confirms, but for what counts towards their quota', async () => {
    await begin(ada, '30')
    await begin(lin, '30')
    await state.stores.settings.change({ type: 'person', id: ada }, { isPrivate: true })
    await state.stores.access.setRule({ type: 'user', id: ada }, 'deny')
    await recordAt('yesterday', NOW_MS - DAY_MS)
    await recordAt('today', NOW_MS)
    const { seen, message } = await send(feature, 'buttons', 'v1:forget-confirm:', { askerId: ada })
    expect(seen).toEqual(['deferUpdate', `edit: ${en.personal.forget.done}`])
    expect(message?.components).toBeUndefined()
    expect(await latest(ada, '30')).toBeUndefined()
    expect(await latest(lin, '30')).toBeDefined()
    const place = { userId: ada, guildId: undefined, channelId: undefined }
    expect((await state.stores.settings.load(place)).person).toEqual({})
    expect(await state.stores.access.list()).toHaveLength(1)
    const { usage } = state.stores
    expect((await usage.sumsOf(ada, NOW_MS - DAY_MS)).day.answers).toBe(0)
    expect((await usage.sumsOf(ada, NOW_MS)).day.answers).toBe(1)
  })

  it('forgets whoever sends the button, whomever its custom id names', async () => {
    await begin(ada, '30')
    await begin(lin, '30')
    await send(feature, 'buttons', `v1:forget-confirm:${ada}`, { askerId: lin })
    expect(await latest(ada, '30')).toBeDefined()
    expect(await latest(lin, '30')).toBeUndefined()
  })
})
