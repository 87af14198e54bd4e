import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { actionCall } from '../../../test/calls.ts'
import { openTestState } from '../../../test/open-test-state.ts'
import { createRecordingResponder } from '../../../test/recording-responder.ts'
import { type BotState } from '../../state/open-state.ts'
import { en } from '../../words/en.ts'
import { type ActionCall } from '../command.ts'
import { type EndedMessages, type UndoneReason } from '../ports/answer-messages.ts'
import { type AnswerState, type NewAnswer } from '../ports/answer-store.ts'
import { createAnswerActions } from './answer-actions.ts'
import { answerActions } from './answer-buttons.ts'
import { createRunningAnswers, type RunningAnswers } from './running-answers.ts'

const ASKER = '100000000000000002'
const OTHER = '100000000000000003'
const OWNER = '100000000000000001'
const words = en.ask.actions

const nothing = { manageMessages: false, manageServer: false, createPublicThreads: false }
const moderation = { ...nothing, manageMessages: true }
const threads = { ...nothing, createPublicThreads: true }
const everything = { manageMessages: true, manageServer: true, createPublicThreads: true }

let state: BotState
let running: RunningAnswers
let done: string[]
/** What Discord says to a removal, and to a new thread. */
let removal: 'done' | 'gone' | UndoneReason
let starting: Awaited<ReturnType<EndedMessages['startThread']>>

beforeEach(async () => {
  state = await openTestState()
  running = createRunningAnswers()
  done = []
  removal = 'done'
  starting = { type: 'done', threadId: '77' }
})

afterEach(() => state.close())

/** Presses a button below `answer-1`, unless told otherwise, and says what was seen of it. */
const press = (name: string, changes?: Partial<ActionCall>) => run('buttons', name, changes)

/** Sends the form that changes the question. */
const submit = (prompt: string, changes?: Partial<ActionCall>) =>
  run('forms', answerActions.edit, { fields: new Map([['prompt', prompt]]), ...changes })

async function run(
  kind: 'buttons' | 'forms',
  name: string,
  changes: Partial<ActionCall> = {},
): Promise<readonly string[]> {
  const actions = createAnswerActions({
    stores: state.stores,
    running,
    desk: { take: async (caller) => void done.push(`asked by ${caller.askerId}`) },
    messages: {
      remove: async ({ messageIds }) => {
        done.push(`removed ${messageIds.join()}`)
        return removal
      },
      addLine: async () => true,
      startThread: async ({ name: title }) => {
        done.push(`thread ${title}`)
        return starting
      },
    },
    isOwner: (userId) => userId === OWNER,
    readWords: async () => en,
    now: Date.now,
  })
  const responder = createRecordingResponder()
  const action = actions[kind].find((candidate) => candidate.name === name)
  await action?.run(actionCall({ argument: 'answer-1', ...changes }), responder)
  return responder.seen
}

async function keepAnswer(
  ending: AnswerState = 'done',
  changes: Partial<NewAnswer> = {},
): Promise<void> {
  const place = { userId: ASKER, channelId: '30', isPrivate: false }
  await state.stores.conversations.begin({ conversationId: 'c', place, atMs: Date.now() })
  const content = [{ type: 'text', text: 'Heads or tails?' }] as const
  const turn = { turnId: 't', modelId: 'm', messages: [{ role: 'user', content }] } as const
  await state.stores.conversations.saveTurn('c', turn, Date.now())
  await state.stores.answers.begin(
    {
      answerId: 'answer-1',
      askerId: ASKER,
      guildId: '4',
      channelId: '30',
      startedAtMs: Date.now(),
      conversation: { conversationId: 'c', turnId: 't' },
      request: { modelId: 'm', effort: undefined, isPrivate: false },
      interactionToken: 'token',
      language: 'en-US',
      ...changes,
    },
    'process',
  )
  if (ending === 'running') return
  const outcome = { messageIds: ['50'], sources: [], reasoning: 'Hm.' }
  await state.stores.answers.finish('answer-1', { ...outcome, state: ending })
}

const others = Object.values(answerActions).filter((name) => name !== answerActions.stop)

describe('the buttons below answers', () => {
  it.each(others)('%s says politely that it knows nothing of the answer', async (name) => {
    expect(await press(name)).toEqual([`private: ${words.gone}`])
    expect(done).toEqual([])
  })

  it.each(others)('%s does nothing from another channel', async (name) => {
    await keepAnswer()
    const place = { ...actionCall().place, channelId: '31' }
    const may = everything
    expect(await press(name, { place, may })).toEqual([`private: ${words.gone}`])
    expect(done).toEqual([])
  })

  it.each(others)('%s hides a private answer from everybody else', async (name) => {
    await keepAnswer('done', { request: { modelId: 'm', effort: undefined, isPrivate: true } })
    expect(await press(name, { askerId: OWNER })).toEqual([`private: ${words.gone}`])
    expect(done).toEqual([])
  })

  it.each([
    answerActions.regenerate,
    answerActions.edit,
    answerActions.continue,
    answerActions.thread,
  ])('%s is for the asker alone', async (name) => {
    await keepAnswer()
    const may = everything
    expect(await press(name, { askerId: OTHER, may })).toEqual([`private: ${words.notYours}`])
    expect(await press(name, { askerId: OWNER })).toEqual([`private: ${words.notYours}`])
    expect(done).toEqual([])
  })

  it.each([
    answerActions.regenerate,
    answerActions.edit,
    answerActions.continue,
    answerActions.thread,
    answerActions.delete,
  ])('%s waits for the end of the answer', async (name) => {
    await keepAnswer('running')
    const seen = await press(name, { askerId: ASKER })
    expect(seen).toEqual([`private: ${words.stillRunning}`])
    expect(done).toEqual([])
  })

  it('ask again for the asker', async () => {
    await keepAnswer('interrupted')
    await press(answerActions.regenerate, { askerId: ASKER })
    await press(answerActions.continue, { askerId: ASKER })
    expect(done).toEqual([`asked by ${ASKER}`, `asked by ${ASKER}`])
  })

  it.each([answerActions.regenerate, answerActions.edit])(
    '%s asks nothing about what was forgotten',
    async (name) => {
      await keepAnswer()
      await state.stores.conversations.forget(ASKER)
      expect(await press(name, { askerId: ASKER })).toEqual([`private: ${words.gone}`])
      expect(done).toEqual([])
    },
  )

  it.each([
    ['the asker', { askerId: ASKER }],
    ['the owner', { askerId: OWNER }],
    ['a moderator', { askerId: OTHER, may: moderation }],
  ])('delete the answer for %s', async (_who, changes) => {
    await keepAnswer()
    expect(await press(answerActions.delete, changes)).toEqual(['deferUpdate'])
    expect(done).toEqual(['removed 50'])
  })

  it.each([
    ['unavailable', words.tryAgain, words.tryAgain],
    ['refused', words.cannotDelete, words.cannotStartThread],
  ] as const)('say what to do when Discord is %s', async (type, removing, branching) => {
    removal = type
    starting = { type }
    await keepAnswer()
    const deleted = await press(answerActions.delete, { askerId: ASKER })
    expect(deleted).toEqual(['deferUpdate', `private: ${removing}`])
    const started = await press(answerActions.thread, { askerId: ASKER, may: threads })
    expect(started).toEqual(['deferUpdate', `private: ${branching}`])
  })

  it('say so when the answer was deleted before', async () => {
    removal = 'gone'
    await keepAnswer()
    const seen = await press(answerActions.delete, { askerId: ASKER })
    expect(seen).toEqual(['deferUpdate', `private: ${words.alreadyDeleted}`])
  })

  it('delete the answer for nobody else', async () => {
    await keepAnswer()
    const seen = await press(answerActions.delete, { askerId: OTHER })
    expect(seen).toEqual([`private: ${words.mayNotDelete}`])
    expect(done).toEqual([])
  })

  it('take the conversation into a thread that is named for it', async () => {
    await keepAnswer()
    const seen = await press(answerActions.thread, { askerId: ASKER, may: threads })
    expect(seen).toEqual(['deferUpdate', `private: ${words.threadStarted('77')}`])
    expect(done).toEqual(['thread Heads or tails?'])
    const place = { userId: ASKER, channelId: '77', isPrivate: false }
    const moved = await state.stores.conversations.loadLatest(place, { usedSinceMs: 0 })
    expect(moved?.conversationId).toBe('c')
  })

  it('name a thread for their own question, and for no other of the conversation', async () => {
    await keepAnswer('done', { conversation: { conversationId: 'c', turnId: 'later' } })
    const content = [{ type: 'text', text: 'And twice?' }] as const
    const turn = { turnId: 'later', modelId: 'm', messages: [{ role: 'user', content }] } as const
    await state.stores.conversations.saveTurn('c', turn, Date.now())
    await press(answerActions.thread, { askerId: ASKER, may: threads })
    expect(done).toEqual(['thread And twice?'])
  })

  it('take nothing into a thread with which its asker has gone on alone', async () => {
    await keepAnswer()
    const direct = { userId: ASKER, channelId: undefined, isPrivate: false }
    await state.stores.conversations.resume('c', direct, Date.now())
    const seen = await press(answerActions.thread, { askerId: ASKER, may: threads })
    expect(seen).toEqual([`private: ${words.gone}`])
    expect(done).toEqual([])
  })

  it('take no private answer into a thread', async () => {
    await keepAnswer('done', { request: { modelId: 'm', effort: undefined, isPrivate: true } })
    const seen = await press(answerActions.thread, { askerId: ASKER, may: everything })
    expect(seen).toEqual([`private: ${words.privateHasNoThread}`])
    expect(done).toEqual([])
  })

  it('start no thread for somebody who may start none', async () => {
    await keepAnswer()
    const seen = await press(answerActions.thread, { askerId: ASKER, may: nothing })
    expect(seen).toEqual([`private: ${words.mayNotStartThread}`])
    expect(done).toEqual([])
  })

  it('show what the model thought, and that it named no sources', async () => {
    await keepAnswer()
    expect(await press(answerActions.reasoning, { askerId: OTHER })).toEqual(['private: Hm.'])
    expect(await press(answerActions.sources)).toEqual([`private: ${words.noSources}`])
  })
})

describe('Edit question', () => {
  const keepQuestion = async (text: string) => {
    const content = [{ type: 'text', text }] as const
    const turn = { turnId: 't', modelId: 'm', messages: [{ role: 'user', content }] } as const
    await state.stores.conversations.saveTurn('c', turn, Date.now())
  }

  it('opens a form, and takes what is sent with it', async () => {
    await keepAnswer()
    expect(await press(answerActions.edit, { askerId: ASKER })).toEqual(['showModal'])
    expect(await submit('Or on its edge?', { askerId: ASKER })).toEqual([])
    expect(done).toEqual([`asked by ${ASKER}`])
  })

  it('opens no form for a question that is too long for one', async () => {
    await keepAnswer()
    await keepQuestion('?'.repeat(4_001))
    const seen = await press(answerActions.edit, { askerId: ASKER })
    expect(seen).toEqual([`private: ${words.tooLongToEdit(4_000)}`])
  })

  it('opens no form for a question whose files are gone', async () => {
    await keepAnswer()
    await keepQuestion('[Not read: coin.png]')
    const seen = await press(answerActions.edit, { askerId: ASKER })
    expect(seen).toEqual([`private: ${en.ask.problems.fileNotKept('coin.png')}`])
  })

  it('gives back what was typed about an answer that is gone meanwhile', async () => {
    await keepAnswer()
    await state.stores.answers.forget(ASKER)
    const seen = await submit('Or on its edge?', { askerId: ASKER })
    expect(seen).toEqual([`private: ${words.gone}`, 'private: Or on its edge?'])
    expect(done).toEqual([])
  })

  it('takes a form from nobody else', async () => {
    await keepAnswer()
    const seen = await submit('Mine now?', { askerId: OTHER, may: everything })
    expect(seen).toEqual([`private: ${words.notYours}`, 'private: Mine now?'])
    expect(done).toEqual([])
  })
})

describe('Stop', () => {
  const answer = {
    answerId: 'answer-1',
    askerId: ASKER,
    channelId: '30',
    listMessageIds: () => [],
  }

  it.each([
    ['the asker', { askerId: ASKER }],
    ['the owner', { askerId: OWNER }],
    ['a moderator', { askerId: OTHER, may: moderation }],
  ])('is for %s', async (_who, changes) => {
    const stopped = running.add(answer)
    expect(await press(answerActions.stop, changes)).toEqual(['deferUpdate'])
    expect(stopped.reason).toMatchObject({ userId: changes.askerId })
  })

  it('is for nobody else, and for no moderator of another channel', async () => {
    const stopped = running.add(answer)
    const seen = await press(answerActions.stop, { askerId: OTHER })
    expect(seen).toEqual([`private: ${words.mayNotStop}`])
    const place = { ...actionCall().place, channelId: '31' }
    const may = everything
    await press(answerActions.stop, { askerId: OTHER, place, may })
    expect(stopped.aborted).toBe(false)
  })

  it('claims no end of an answer that another process may be writing', async () => {
    await keepAnswer('running')
    expect(await press(answerActions.stop)).toEqual([`private: ${words.runsElsewhere}`])
    const place = { ...actionCall().place, channelId: '31' }
    expect(await press(answerActions.stop, { place })).toEqual([`private: ${words.notRunning}`])
  })

  it('says so when there is nothing to stop any more', async () => {
    running.add(answer)
    running.remove('answer-1')
    expect(await press(answerActions.stop)).toEqual([`private: ${words.notRunning}`])
  })
})
