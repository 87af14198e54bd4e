import { type ChatMessage, type ModelInfo } from '@patchcord/provider'
import { createFakeChatProvider, type FakeTurn } from '@patchcord/provider/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commandCall } from '../../../test/calls.ts'
import { createManualClock, type ManualClock, settle } from '../../../test/manual-clock.ts'
import { openTestState } from '../../../test/open-test-state.ts'
import { createRecordingResponder } from '../../../test/recording-responder.ts'
import { type BotState } from '../../state/open-state.ts'
import { en } from '../../words/en.ts'
import { createAdmission } from '../admission/admission.ts'
import { CONVERSATION_OPEN_MS } from '../conversation/find-conversation.ts'
import { type InteractionResponder, ResponderError } from '../interaction-responder.ts'
import { type LoadAttachment } from '../ports/attachment-loader.ts'
import { StoreError } from '../ports/store-error.ts'
import { createAnswerDesk } from './answer-desk.ts'
import { createAnswerQueue } from './answer-queue.ts'
import { createAskSettings } from './ask-settings.ts'
import { type Question } from './question.ts'
import { createRunningAnswers } from './running-answers.ts'
import { createUsageBook } from './usage-book.ts'

const MINUTE_MS = 60_000
const ASKER = commandCall().askerId

let clock: ManualClock
let state: BotState
let shown: string[]
let ids: number
let loadAttachment: LoadAttachment

const model: ModelInfo = {
  id: 'm',
  displayName: 'M',
  contextWindowTokens: undefined,
  capabilities: { inputMediaTypes: [], tools: false, reasoningEfforts: [] },
}
const file = { id: '1', url: 'x', filename: 'a.txt', sizeBytes: 7 }

beforeEach(async () => {
  clock = createManualClock(Date.UTC(2026, 0, 1))
  state = await openTestState(clock.now)
  await state.stores.access.setRule({ type: 'everyone' }, 'allow')
  shown = []
  ids = 0
  loadAttachment = async () => new TextEncoder().encode('A text.')
})

afterEach(() => state.close())

/** A responder whose one message shows what is written to it last. */
function responder(): InteractionResponder & { readonly seen: string[] } {
  const message = shown.push('') - 1
  return {
    ...createRecordingResponder(),
    seen: [],
    openPages: () => ({
      write: async (_page, { text }) => {
        shown[message] = text
        return { type: 'written', allowance: undefined }
      },
      writableUntilMs: clock.now() + 15 * MINUTE_MS,
      listMessageIds: () => [String(50 + message)],
    }),
  }
}

/** A desk behind which a model answers by a script. */
function openDesk(
  turns: readonly FakeTurn[],
  limits: Partial<ModelInfo> = {},
  record = state.stores.usage.record,
) {
  const models = [{ ...model, ...limits }]
  const provider = createFakeChatProvider(turns, { models })
  const queue = createAnswerQueue({ clock, capacity: 3 })
  const { stores } = state
  const logger = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const book = createUsageBook({ usage: { record }, logger })
  const desk = createAnswerDesk({
    provider,
    stores,
    queue,
    admission: createAdmission({
      stores,
      queue,
      isOwner: () => false,
      readAccount: async () => ({ type: 'account', id: 'acct' }),
      now: clock.now,
    }),
    loadSettings: createAskSettings(stores.settings, {
      instructions: 'Be kind.',
      modelId: undefined,
    }),
    running: createRunningAnswers(),
    loadAttachment: (...called) => loadAttachment(...called),
    processId: 'process',
    clock,
    generateId: () => `id-${String(++ids)}`,
    usage: book,
    logger,
    signal: new AbortController().signal,
  })
  let asked = 0
  const ask = async (text: string, changes: Partial<Question> = {}): Promise<void> => {
    asked += 1
    const caller = commandCall({ interactionId: String(asked) })
    const taken = desk.take(caller, responder(), () => ({
      caller,
      content: [{ type: 'text', text }],
      attachments: [],
      conversation: { type: 'here', isNew: false },
      isPrivate: false,
      modelId: undefined,
      effort: undefined,
      ...changes,
    }))
    for (let passes = 0; passes < 20; passes += 1) await settle()
    await clock.advanceTo(clock.now() + 1_000)
    await taken
  }
  return { desk, provider, ask, book }
}

/** Who said what, in short. */
const lines = (messages: readonly ChatMessage[] = []) =>
  messages.map(({ role, content }) => {
    const texts = content.map((part) => ('text' in part ? part.text : part.type))
    return `${role}: ${texts.join(' + ')}`
  })

/** What is kept of the last turn here. */
async function readTurn(): Promise<readonly ChatMessage[]> {
  const place = { userId: ASKER, channelId: '30', isPrivate: false }
  const conversation = await state.stores.conversations.loadLatest(place, { usedSinceMs: 0 })
  return conversation?.turns.at(-1)?.messages ?? []
}

describe('a question at the desk', () => {
  it('reaches the model with all that was said before, and the same conversation id', async () => {
    const { provider, ask } = openDesk([['Hello.'], ['Yes.']])
    await ask('Hi')
    await ask('Still there?')
    const [first, second] = provider.requests
    expect(first?.instructions).toBe('Be kind.')
    expect(lines(second?.messages)).toEqual(['user: Hi', 'assistant: Hello.', 'user: Still there?'])
    expect(second?.providerOptions).toEqual(first?.providerOptions)
    expect(shown[1]).toMatch(/^Yes\.\n-# /)
  })

  it('says below the answer that the model could not read all that was said', async () => {
    const { provider, ask } = openDesk([['Hello.'], ['Yes.']], { contextWindowTokens: 400 })
    await ask(`Hi ${'abc'.repeat(200)}`)
    await ask(`Still there? ${'abc'.repeat(200)}`)
    expect(provider.requests[1]?.messages).toHaveLength(1)
    expect(shown[0]).not.toContain('⚠️')
    expect(shown[1]).toContain(`⚠️ ${en.answer.warnings.history}`)
  })

  it('begins a new conversation half an hour later', async () => {
    const { provider, ask } = openDesk([['Hello.'], ['Who is it?']])
    await ask('Hi')
    await clock.advanceTo(clock.now() + CONVERSATION_OPEN_MS + 1)
    await ask('Still there?')
    expect(lines(provider.requests[1]?.messages)).toEqual(['user: Still there?'])
  })

  it('gives the model back what it thought', async () => {
    const sealed = { fake: { sealed: 'x' } }
    const thinking: FakeTurn = [
      { type: 'reasoning-start', id: 'r' },
      { type: 'reasoning-end', id: 'r', providerMetadata: sealed },
      'Hello.',
    ]
    const { provider, ask } = openDesk([thinking, ['Yes.']])
    await ask('Hi')
    await ask('Still there?')
    expect(provider.requests[1]?.messages[1]?.content[0]).toEqual({
      type: 'reasoning',
      text: '',
      providerMetadata: sealed,
    })
  })

  it('keeps half an answer, so that the next question can go on with it', async () => {
    const { provider, ask } = openDesk([['Half an ans', new Error('cut')], ['wer.']])
    await ask('Hi')
    await ask('Go on')
    expect(lines(provider.requests[1]?.messages)[1]).toBe('assistant: Half an ans')
    expect(await state.stores.answers.find('id-1')).toMatchObject({ state: 'interrupted' })
  })

  it('brings its files along', async () => {
    const { provider, ask } = openDesk([['Read.']])
    await ask('Look', { attachments: [file] })
    expect(lines(provider.requests[0]?.messages)).toEqual(['user: Look + file'])
  })

  it('names its files from its beginning on, until they are read', async () => {
    let now: readonly string[] = []
    loadAttachment = async () => {
      now = lines(await readTurn())
      return new TextEncoder().encode('A text.')
    }
    const { ask } = openDesk([['Read.']])
    await ask('Look', { attachments: [file] })
    expect(now).toEqual(['user: Look + [Not read: a.txt]'])
    expect(lines(await readTurn())).toEqual(['user: Look + file', 'assistant: Read.'])
  })

  it('keeps the names of files that could not be read', async () => {
    loadAttachment = async () => Uint8Array.of(0, 1, 2)
    const { ask } = openDesk([])
    await ask('Look', { attachments: [file] })
    expect(lines(await readTurn())).toEqual(['user: Look + [Not read: a.txt]'])
  })

  it('puts the answer to a repeated question in the place of the one before', async () => {
    const { provider, ask } = openDesk([['Heads.'], ['Tails.'], ['Tails again.']])
    await ask('Heads or tails?')
    const answer = await state.stores.answers.find('id-1')
    const { conversationId = '', turnId = '' } = answer?.conversation ?? {}
    await ask('Heads or tails?', { conversation: { type: 'again', conversationId, turnId } })
    await ask('And now?')
    expect(lines(provider.requests[1]?.messages)).toEqual(['user: Heads or tails?'])
    expect(lines(provider.requests[2]?.messages)).toEqual([
      'user: Heads or tails?',
      'assistant: Tails.',
      'user: And now?',
    ])
  })

  it('keeps the answer to a repeated question when there is no other', async () => {
    const { provider, ask } = openDesk([['Heads.'], [new Error('down')], ['Nothing.']])
    await ask('Heads or tails?')
    const answer = await state.stores.answers.find('id-1')
    const { conversationId = '', turnId = '' } = answer?.conversation ?? {}
    await ask('Heads or tails?', { conversation: { type: 'again', conversationId, turnId } })
    await ask('And now?')
    expect(lines(provider.requests[2]?.messages)[1]).toBe('assistant: Heads.')
  })

  it('is counted once, with what it used', async () => {
    const { ask } = openDesk([
      [
        'Hello.',
        {
          type: 'finish',
          finishReason: { unified: 'stop', raw: undefined },
          usage: {
            inputTokens: { total: 7, cacheRead: 0 },
            outputTokens: { total: 5, reasoning: 2 },
          },
        },
      ],
    ])
    await ask('Hi')
    const { hour } = await state.stores.usage.sumsOf(ASKER, clock.now())
    expect(hour).toEqual({ answers: 1, inputTokens: 7, outputTokens: 5, reasoningTokens: 2 })
  })

  it('ends when its usage cannot be stored, and is counted later', async () => {
    const { usage } = state.stores
    let isDown = true
    const { ask, book } = openDesk([['Hello.']], {}, async (entry) => {
      if (isDown) throw new StoreError('locked')
      await usage.record(entry)
    })
    await ask('Hi')
    expect(await state.stores.answers.find('id-1')).toMatchObject({ state: 'done' })
    isDown = false
    await book.settle()
    expect((await usage.sumsOf(ASKER, clock.now())).hour.answers).toBe(1)
  })

  it('is not counted when the service gave nothing', async () => {
    const { ask } = openDesk([[new Error('down')]])
    await ask('Hi')
    const { hour } = await state.stores.usage.sumsOf(ASKER, clock.now())
    expect(hour.answers).toBe(0)
  })

  it('is not taken when it holds the end of a sign-in, be it in a message that it quotes', async () => {
    const { desk, provider } = openDesk([])
    const seen = createRecordingResponder()
    const caller = commandCall()
    const text = 'What is this?\n\nlocalhost:1455/auth/callback?code=c0de&state=1'
    await desk.take(caller, seen, () => ({
      caller,
      content: [{ type: 'text', text }],
      attachments: [],
      conversation: { type: 'here', isNew: false },
      isPrivate: false,
      modelId: undefined,
      effort: undefined,
    }))
    expect(seen.seen).toEqual([`private: ${en.ask.problems.endOfSignIn}`])
    expect(provider.requests).toEqual([])
  })

  it('calls its asker when it took long, and is whole when that fails', async () => {
    const { desk } = openDesk([['Hello.'], ['Hello.'], ['Hello.']])
    const place = {
      kind: 'direct-message',
      guildId: undefined,
      channelId: '77',
      parentChannelId: undefined,
    } as const
    const called: string[] = []
    let isThere = false
    let discord = (): void => undefined
    const ask = async (interactionId: string): Promise<void> => {
      const caller = commandCall({ interactionId, place })
      const { promise: acknowledged, resolve: acknowledge } = Promise.withResolvers<void>()
      const slow: InteractionResponder = {
        ...responder(),
        deferReply: () => acknowledged,
        callAsker: async (_askerId, content) => {
          called.push(content)
          discord()
        },
        openPages: (format) => {
          if (isThere) desk.see(ASKER)
          return responder().openPages(format)
        },
      }
      const taken = desk.take(caller, slow, () => ({
        caller,
        content: [{ type: 'text', text: 'Hello?' }],
        attachments: [],
        conversation: { type: 'here', isNew: true },
        isPrivate: false,
        modelId: undefined,
        effort: undefined,
      }))
      for (let passes = 0; passes < 20; passes += 1) await settle()
      await clock.advanceTo(clock.now() + 31_000)
      acknowledge()
      for (let passes = 0; passes < 20; passes += 1) await settle()
      await clock.advanceTo(clock.now() + 1_000)
      await taken
    }
    await ask('1')
    expect(called).toEqual([
      expect.stringMatching(/^Done: https:\/\/discord\.com\/channels\/@me\/77\//),
    ])
    isThere = true
    await ask('2')
    expect(called).toHaveLength(1)
    isThere = false
    discord = () => {
      throw new ResponderError('unavailable')
    }
    await ask('3')
    expect(called).toHaveLength(2)
    expect(shown.at(-1)).toContain('Hello.')
  })

  it('is taken once, however often Discord delivers it', async () => {
    const { desk, provider } = openDesk([['Hello.']])
    const call = commandCall()
    await state.stores.interactions.claim(call.interactionId, clock.now())
    const { seen, ...second } = responder()
    await desk.take(call, { ...second }, () => {
      throw new Error('not reached')
    })
    expect(seen).toEqual([])
    expect(provider.requests).toEqual([])
  })

  it('leaves nothing in a conversation that was forgotten while it was answered', async () => {
    const forgetting: FakeTurn = (async function* () {
      yield 'Hello.'
      await state.stores.answers.forget(ASKER)
      await state.stores.conversations.forget(ASKER)
    })()
    const { ask } = openDesk([forgetting])
    await ask('Hi')
    expect(shown[0]).toContain('Hello.')
    expect(await readTurn()).toEqual([])
  })
})
