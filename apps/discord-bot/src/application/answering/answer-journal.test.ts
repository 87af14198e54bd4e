import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createManualClock, type ManualClock } from '../../../test/manual-clock.ts'
import { openTestState } from '../../../test/open-test-state.ts'
import { type BotState } from '../../state/open-state.ts'
import { zhTw } from '../../words/zh-tw.ts'
import { type EndedMessages } from '../ports/answer-messages.ts'
import { type NewAnswer, PROCESS_LIFETIME_MS } from '../ports/answer-store.ts'
import { StoreError } from '../ports/store-error.ts'
import { type Stores } from '../ports/stores.ts'
import { createAnswerJournal } from './answer-journal.ts'
import { createRunningAnswers, type RunningAnswers } from './running-answers.ts'

const ASKER = '100000000000000002'
const answer: NewAnswer = {
  answerId: 'answer-1',
  askerId: ASKER,
  guildId: '4',
  channelId: '30',
  startedAtMs: 0,
  conversation: { conversationId: 'c', turnId: 't' },
  request: { modelId: 'm', effort: undefined, isPrivate: false },
  interactionToken: 'token',
  language: 'en-US',
}

let clock: ManualClock
let state: BotState
let marked: string[]
let failures: string[]
let settlings: number[]
let running: RunningAnswers
let addLine: EndedMessages['addLine']

beforeEach(async () => {
  clock = createManualClock()
  state = await openTestState(clock.now)
  marked = []
  failures = []
  settlings = []
  running = createRunningAnswers()
  addLine = async ({ messageIds }, { line, buttons }) => {
    marked.push(`${messageIds.join()}: ${line} ${JSON.stringify(buttons)}`)
    return true
  }
})

afterEach(() => state.close())

function openJournal(processId: string, stores: Stores = state.stores) {
  const journal = createAnswerJournal({
    stores,
    messages: {
      addLine: (...called) => addLine(...called),
    },
    usage: { settle: async () => void settlings.push(clock.now()) },
    processId,
    running,
    clock,
    logger: {
      info: () => undefined,
      warn: (_fields, message) => void failures.push(message),
      error: (_fields, message) => void failures.push(message),
    },
  })
  journal.open()
  return journal
}

describe('createAnswerJournal', () => {
  it('marks what a dead process has left running, once, and keeps what is known of it', async () => {
    await state.stores.answers.keepAlive('dead')
    await state.stores.answers.begin(answer, 'dead')
    await state.stores.answers.saveMessages('answer-1', ['51', '52'])
    const journal = openJournal('alive')
    await clock.advanceTo(PROCESS_LIFETIME_MS - 1)
    expect(marked).toEqual([])
    await clock.advanceTo(3 * PROCESS_LIFETIME_MS)
    expect(marked).toEqual([
      expect.stringMatching(/^51,52: -# ⚠️ .*restarting.*answer-on:answer-1/),
    ])
    expect(await state.stores.answers.find('answer-1')).toMatchObject({
      state: 'interrupted',
      messageIds: ['51', '52'],
    })
    await journal.close()
  })

  it('leaves the answers of a process alone that says it is alive', async () => {
    const journals = [openJournal('one'), openJournal('other')]
    running.add({ ...answer, listMessageIds: () => [] })
    await state.stores.answers.begin(answer, 'one')
    await clock.advanceTo(5 * PROCESS_LIFETIME_MS)
    expect(marked).toEqual([])
    expect(await state.stores.answers.countRunning(ASKER)).toBe(1)
    for (const journal of journals) await journal.close()
  })

  it('ends its life when it is closed, so that nobody waits for it', async () => {
    running.add({ ...answer, listMessageIds: () => [] })
    const journal = openJournal('one')
    await state.stores.answers.begin(answer, 'one')
    await journal.close()
    running.remove(answer.answerId)
    const other = openJournal('other')
    await clock.advanceTo(clock.now() + 1)
    expect(marked).toHaveLength(1)
    await other.close()
  })

  it('ends an answer of its own process that runs no more, and says nothing below it', async () => {
    running.add({ ...answer, listMessageIds: () => [] })
    await state.stores.answers.begin(answer, 'one')
    running.remove(answer.answerId)
    const journal = openJournal('one')
    await clock.advanceTo(1)
    expect(await state.stores.answers.find('answer-1')).toMatchObject({ state: 'interrupted' })
    expect(await state.stores.answers.countRunning(ASKER)).toBe(0)
    expect(marked).toEqual([])
    await journal.close()
  })

  it('is not held up by an answer that it cannot mark, and tries it again', async () => {
    const { answers } = state.stores
    await answers.begin(answer, 'dead')
    await answers.begin({ ...answer, answerId: 'answer-2', startedAtMs: 1 }, 'dead')
    await answers.retire('dead')
    let failing = 1
    const journal = openJournal('alive', {
      ...state.stores,
      answers: {
        ...answers,
        find: async (answerId) => {
          if (answerId === 'answer-1' && failing-- > 0) throw new StoreError('locked')
          return answers.find(answerId)
        },
      },
    })
    await clock.advanceTo(1)
    expect(marked).toEqual([expect.stringContaining('answer-on:answer-2')])
    expect(failures).toEqual(['an answer could not be ended'])
    await clock.advanceTo(PROCESS_LIFETIME_MS)
    expect(marked).toEqual([
      expect.stringContaining('answer-on:answer-2'),
      expect.stringContaining('answer-on:answer-1'),
    ])
    expect(await answers.countRunning(ASKER)).toBe(0)
    await journal.close()
  })

  it('speaks the language of the answer', async () => {
    await state.stores.answers.begin({ ...answer, language: 'zh-TW' }, 'dead')
    await state.stores.answers.retire('dead')
    const journal = openJournal('alive')
    await clock.advanceTo(1)
    expect(marked[0]).toContain(zhTw.answer.endings.restarting)
    expect(marked[0]).toContain(zhTw.ask.buttons.continue)
    await journal.close()
    expect(failures).toEqual([])
  })

  it('has what could not be counted counted later, and a last time when it is closed', async () => {
    const journal = openJournal('one')
    await clock.advanceTo(12_000)
    expect(settlings).toEqual([0, 5_000, 10_000])
    await journal.close()
    expect(settlings).toEqual([0, 5_000, 10_000, 12_000])
  })

  it('says that its process lives, however long Discord takes to mark an answer', async () => {
    const { answers } = state.stores
    await answers.begin(answer, 'dead')
    await answers.retire('dead')
    const marking = Promise.withResolvers<boolean>()
    addLine = () => marking.promise
    const journal = openJournal('alive')
    running.add({ ...answer, answerId: 'answer-2', listMessageIds: () => [] })
    await answers.begin({ ...answer, answerId: 'answer-2' }, 'alive')
    await clock.advanceTo(3 * PROCESS_LIFETIME_MS)
    expect(await answers.takeInterrupted('other')).toEqual([])
    marking.resolve(true)
    await journal.close()
  })
})
