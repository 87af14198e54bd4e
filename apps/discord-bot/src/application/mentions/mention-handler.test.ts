import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestState } from '../../../test/open-test-state.ts'
import { createRecordingResponder } from '../../../test/recording-responder.ts'
import { type BotState } from '../../state/open-state.ts'
import { en } from '../../words/en.ts'
import { type AnswerDesk } from '../answering/answer-desk.ts'
import { type AskSettings } from '../answering/ask-settings.ts'
import { type Question } from '../answering/question.ts'
import { QuestionProblem } from '../answering/read-files.ts'
import { type QuestionResponder, ResponderError } from '../interaction-responder.ts'
import { createMentionHandler } from './mention-handler.ts'
import { type Mention } from './mention.ts'

const MINUTE_MS = 60_000
const WRITTEN_AT_MS = 100 * MINUTE_MS

const defaults: AskSettings = {
  words: en,
  language: 'en-US',
  instructions: '',
  format: 'plain',
  isPrivate: false,
  callsAsker: false,
  modelId: 'a-model',
  effort: 'low',
  allowedModelIds: undefined,
  parallelAnswers: 3,
}

const example: Mention = {
  messageId: '60',
  writtenAtMs: WRITTEN_AT_MS,
  authorId: '100',
  roleIds: ['7'],
  guildId: '4',
  channelId: '30',
  isThread: false,
  text: 'What is it?',
  attachments: [],
  repliesTo: undefined,
}
const direct = { guildId: undefined, isThread: undefined, roleIds: [] }
const file = { id: '1', url: 'x', filename: 'a.txt', sizeBytes: 7 }

let state: BotState
let asked: (Question | QuestionProblem)[]
let logged: string[]
let nowMs: number

beforeEach(async () => {
  state = await openTestState(() => nowMs)
  asked = []
  logged = []
  nowMs = WRITTEN_AT_MS
})

afterEach(() => state.close())

/** A handler at a desk that takes down what is asked there, unless it does something else. */
function openHandler(
  settings: Partial<AskSettings> = {},
  take: AnswerDesk['take'] = async (_caller, _responder, build) => {
    asked.push(await build({ ...defaults, ...settings }))
  },
  ways: Partial<QuestionResponder> = {},
) {
  const log = (_fields: unknown, message: string) => void logged.push(message)
  const handle = createMentionHandler({
    desk: { take },
    stores: state.stores,
    findParentChannel: async (channelId) => `parent of ${channelId}`,
    now: () => nowMs,
    logger: { info: log, warn: log, error: log },
  })
  const responder = createRecordingResponder()
  return {
    seen: responder.seen,
    handle: (changes: Partial<Mention> = {}) =>
      handle({ ...example, ...changes }, { ...responder, ...ways }),
  }
}

/** The one question that was asked. */
async function ask(changes: Partial<Mention>, settings?: Partial<AskSettings>): Promise<Question> {
  await openHandler(settings).handle(changes)
  const [question] = asked
  if (question === undefined || question instanceof QuestionProblem) throw new Error('not asked')
  return question
}

/** What was wrong with the one message. */
async function refuse(changes: Partial<Mention>, settings?: Partial<AskSettings>) {
  await openHandler(settings).handle(changes)
  const [problem] = asked
  return problem instanceof QuestionProblem ? problem.describe(en.ask.problems) : undefined
}

/** An answer in message 50, in a conversation whose turn is there, or not any more. */
async function keepAnswer(options: { readonly askerId?: string; readonly hasTurn?: boolean }) {
  const { askerId = '100', hasTurn = true } = options
  const conversation = { conversationId: 'c', turnId: 't' }
  const place = { userId: askerId, channelId: '30', isPrivate: false }
  await state.stores.conversations.begin({ conversationId: 'c', place, atMs: 0 })
  const turn = { turnId: 't', modelId: 'a-model', messages: [] }
  if (hasTurn) await state.stores.conversations.saveTurn('c', turn, 0)
  await state.stores.answers.begin(
    {
      answerId: 'a',
      askerId,
      guildId: '4',
      channelId: '30',
      startedAtMs: 0,
      conversation,
      request: { modelId: 'a-model', effort: undefined, isPrivate: false },
      interactionToken: undefined,
      language: 'en-US',
    },
    'a-process',
  )
  await state.stores.answers.saveMessages('a', ['50', '51'])
}

describe('a message', () => {
  it('is a question with the settings of its author, for all to see', async () => {
    expect(await ask({ attachments: [file] })).toMatchObject({
      content: [{ type: 'text', text: 'What is it?' }],
      attachments: [file],
      conversation: { type: 'here', isNew: false },
      isPrivate: false,
      modelId: 'a-model',
      effort: 'low',
    })
  })

  it('in a server is asked by somebody of whom no more is known than Discord says', async () => {
    expect((await ask({})).caller).toEqual({
      interactionId: '60',
      interactionToken: undefined,
      askerId: '100',
      locale: '',
      place: { kind: 'server', guildId: '4', channelId: '30', parentChannelId: undefined },
      roleIds: ['7'],
      may: { manageMessages: false, manageServer: false, createPublicThreads: undefined },
      isUserInstalled: false,
    })
  })

  it.each([
    ['a thread', { isThread: true }, 'parent of 30'],
    ['a place that Discord does not describe', { isThread: undefined }, 'parent of 30'],
    ['a direct message', direct, undefined],
  ])('in %s is asked where its rules are', async (_place, changes, parentChannelId) => {
    const { place } = (await ask(changes)).caller
    expect(place.parentChannelId).toBe(parentChannelId)
    expect(place.kind).toBe('guildId' in changes ? 'direct-message' : 'server')
  })

  it('that is only a file is a question about the file', async () => {
    expect(await ask({ text: '', attachments: [file] })).toMatchObject({ content: [] })
  })

  it('that says nothing is no question', async () => {
    expect(await refuse({ text: '' })).toBe(en.ask.problems.nothingAsked)
  })

  it('with too many files is no question', async () => {
    expect(await refuse({ attachments: [file, file, file, file, file] })).toContain('At most 4')
  })

  it('of somebody whose answers are for them alone is answered only where nobody else is', async () => {
    expect(await refuse({}, { isPrivate: true })).toBe(en.ask.problems.answersArePrivate)
    asked = []
    expect(await ask(direct, { isPrivate: true })).toMatchObject({ isPrivate: false })
  })

  it('that comes ten minutes late is left alone, but for the log', async () => {
    const { handle } = openHandler()
    nowMs += 10 * MINUTE_MS
    await handle()
    expect([asked.length, logged]).toEqual([1, []])
    nowMs += 1
    await handle()
    expect([asked.length, logged]).toEqual([1, ['a message came too late, or the clock is wrong']])
  })
})

describe('a reply', () => {
  it.each(['50', '51'])('to message %s of an answer goes on from there', async (repliesTo) => {
    await keepAnswer({})
    expect((await ask({ repliesTo })).conversation).toEqual({
      type: 'on',
      conversationId: 'c',
      turnId: 't',
    })
  })

  it.each([
    ['somebody else’s answer', { askerId: '101' }, '50'],
    ['an answer that is forgotten', { hasTurn: false }, '50'],
    ['what is no answer', {}, '52'],
  ])('to %s is a question like any other', async (_what, kept, repliesTo) => {
    await keepAnswer(kept)
    expect((await ask({ repliesTo })).conversation).toEqual({ type: 'here', isNew: false })
  })
})

describe('a word to somebody who gets no answer', () => {
  it('is said once a minute', async () => {
    const { handle, seen } = openHandler({}, async (_caller, responder) => {
      await responder.tellAsker('No.')
    })
    await handle()
    await handle({ messageId: '61' })
    await handle({ messageId: '62', authorId: '101' })
    expect(seen).toEqual(['private: No.', 'private: No.'])
  })
})

describe('a word that Discord does not take', () => {
  it('is said at the next message', async () => {
    const said: string[] = []
    const tellAsker = async (content: string) => {
      if (said.push(content) === 1) throw new ResponderError('unavailable')
    }
    const take: AnswerDesk['take'] = (_caller, responder) => responder.tellAsker('No.')
    const { handle } = openHandler({}, take, { tellAsker })
    for (const messageId of ['60', '61', '62']) await handle({ messageId })
    expect(said).toEqual(['No.', 'No.'])
  })
})

describe('a channel where the bot may not write', () => {
  it('is left alone for a minute, and others are not', async () => {
    let taken = 0
    const { handle } = openHandler({}, async () => {
      taken += 1
      throw new ResponderError('missing-access')
    })
    await handle()
    await handle({ messageId: '61', authorId: '101' })
    expect([taken, logged.length]).toEqual([1, 1])
    await handle({ messageId: '62', channelId: '31' })
    expect(taken).toBe(2)
    nowMs += MINUTE_MS
    await handle({ messageId: '63' })
    expect([taken, logged.length]).toEqual([3, 3])
  })

  it('is asked again at once after any other failure', async () => {
    let taken = 0
    const { handle } = openHandler({}, async () => {
      taken += 1
      throw new ResponderError('unavailable')
    })
    await handle()
    await handle({ messageId: '61' })
    expect(taken).toBe(2)
  })
})

describe('a failure', () => {
  it('of Discord is silent but for the log', async () => {
    const { handle, seen } = openHandler({}, async () => {
      throw new ResponderError('missing-access')
    })
    await handle()
    expect(seen).toEqual([])
    expect(logged).toEqual(['a message stays without an answer'])
  })

  it('of the bot is told, with the number that finds it in the log', async () => {
    const { handle, seen } = openHandler({}, async () => {
      throw new TypeError('a bug')
    })
    await handle()
    expect(seen).toEqual([`private: ${en.interaction.failed('60')}`])
    expect(logged).toEqual(['a message could not be answered'])
  })

  it('to say so is logged, too', async () => {
    const { handle } = openHandler({}, async () => {
      throw new TypeError('a bug')
    })
    await handle()
    await handle()
    expect(logged).toHaveLength(2)
  })
})
