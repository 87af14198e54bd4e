import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createManualClock, type ManualClock } from '../../../test/manual-clock.ts'
import { openTestState } from '../../../test/open-test-state.ts'
import { type BotState } from '../../state/open-state.ts'
import { type NewAnswer, PROCESS_LIFETIME_MS } from '../ports/answer-store.ts'
import { createAnswerJournal } from './answer-journal.ts'

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
}

let clock: ManualClock
let state: BotState
let marked: string[]
let failures: string[]

beforeEach(async () => {
  clock = createManualClock()
  state = await openTestState(clock.now)
  marked = []
  failures = []
})

afterEach(() => state.close())

function openJournal(processId: string) {
  const journal = createAnswerJournal({
    stores: state.stores,
    messages: {
      addLine: async ({ messageIds }, { line, buttons }) => {
        marked.push(`${messageIds.join()}: ${line} ${JSON.stringify(buttons)}`)
        return true
      },
    },
    processId,
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
    await state.stores.answers.begin(answer, 'one')
    await clock.advanceTo(5 * PROCESS_LIFETIME_MS)
    expect(marked).toEqual([])
    for (const journal of journals) await journal.close()
  })

  it('ends its life when it is closed, so that nobody waits for it', async () => {
    const journal = openJournal('one')
    await state.stores.answers.begin(answer, 'one')
    await journal.close()
    const other = openJournal('other')
    await clock.advanceTo(clock.now() + 1)
    expect(marked).toHaveLength(1)
    await other.close()
  })

  it('speaks the language that the asker has set', async () => {
    await state.stores.settings.change({ type: 'person', id: ASKER }, { language: 'zh-TW' })
    await state.stores.answers.begin(answer, 'dead')
    await state.stores.answers.retire('dead')
    const journal = openJournal('alive')
    await clock.advanceTo(1)
    expect(marked[0]).toContain('機器人正在重新啟動')
    await journal.close()
    expect(failures).toEqual([])
  })
})
