import assert from 'node:assert/strict'
import { type Answer, type NewAnswer } from '../../application/ports/answer-store.ts'
import { sixAtOnce, type StoreLaws } from './store-laws.ts'

function buildAnswer(answerId: string, changes: Partial<NewAnswer> = {}): NewAnswer {
  return {
    answerId,
    askerId: '100',
    guildId: '300',
    channelId: '200',
    startedAtMs: 1_000,
    conversation: { conversationId: 'a conversation', turnId: 'a turn' },
    request: { modelId: 'a-model', effort: 'high', isPrivate: false },
    interactionToken: 'a-token',
    language: 'zh-TW',
    ...changes,
  }
}

const nothing = { messageIds: [], sources: [], reasoning: '' }

const outcome = {
  messageIds: ['401', '402'],
  sources: [{ url: 'https://one.example/', title: 'One' }, { url: 'https://two.example/' }],
  reasoning: 'First I looked.\n\nThen I thought.',
}

const idsOf = (answers: readonly Answer[]) => answers.map(({ answerId }) => answerId)

/** What buttons refer to. */
export const answerLaws: StoreLaws = {
  'knows no answer at first': async (database) => {
    const { answers } = database.open()
    assert.equal(await answers.find('one'), undefined)
    assert.equal(await answers.countRunning('100'), 0)
    assert.equal(await answers.saveMessages('one', ['401']), false)
    assert.equal(await answers.finish('one', { state: 'done', ...outcome }), false)
  },

  'gives an answer back as it was begun, wherever it is opened': async (database) => {
    await database.open().answers.begin(buildAnswer('one'), 'process-1')
    const expected = { ...buildAnswer('one'), state: 'running', ...nothing }
    assert.deepEqual(await database.open().answers.find('one'), expected)
  },

  'gives what is absent back as absent': async (database) => {
    const request = { modelId: 'a-model', effort: undefined, isPrivate: true }
    const answer = buildAnswer('one', { guildId: undefined, request, interactionToken: undefined })
    const { answers } = database.open()
    await answers.begin(answer, 'process-1')
    assert.deepEqual(await answers.find('one'), { ...answer, state: 'running', ...nothing })
  },

  'keeps the messages that a running answer has so far': async (database) => {
    const { answers } = database.open()
    await answers.begin(buildAnswer('one'), 'process-1')
    assert.equal(await answers.saveMessages('one', ['401']), true)
    assert.deepEqual((await answers.find('one'))?.messageIds, ['401'])
  },

  'keeps what has come of an answer': async (database) => {
    const { answers } = database.open()
    for (const state of ['done', 'stopped', 'interrupted'] as const) {
      await answers.begin(buildAnswer(state), 'process-1')
      assert.equal(await answers.finish(state, { state, ...outcome }), true)
      const expected = { ...buildAnswer(state), state, ...outcome }
      assert.deepEqual(await answers.find(state), expected)
    }
  },

  'believes the last word about an answer': async (database) => {
    const { answers } = database.open()
    await answers.begin(buildAnswer('one'), 'process-1')
    await answers.finish('one', { state: 'interrupted', ...nothing })
    await answers.finish('one', { state: 'done', ...outcome })
    assert.equal((await answers.find('one'))?.state, 'done')
  },

  'finds an answer by any of its messages, for the one who has asked': async (database) => {
    const { answers } = database.open()
    await answers.begin(buildAnswer('one'), 'process-1')
    await answers.begin(buildAnswer('two'), 'process-1')
    await answers.saveMessages('two', ['403', '4'])
    await answers.finish('one', { state: 'done', ...outcome })
    const find = async (messageId: string, askerId = '100') =>
      (await answers.findByMessage({ messageId, askerId }))?.answerId
    assert.deepEqual(
      [await find('401'), await find('402'), await find('403')],
      ['one', 'one', 'two'],
    )
    assert.deepEqual([await find('40'), await find('402', '101')], [undefined, undefined])
  },

  'counts the answers that run for somebody, in all processes': async (database) => {
    const { answers } = database.open()
    await answers.begin(buildAnswer('one'), 'process-1')
    await answers.begin(buildAnswer('two'), 'process-2')
    await answers.begin(buildAnswer('three'), 'process-1')
    await answers.begin(buildAnswer('of another', { askerId: '101' }), 'process-1')
    await answers.finish('three', { state: 'done', ...outcome })
    assert.equal(await answers.countRunning('100'), 2)
  },

  'forgets the answers to a user, and no others': async (database) => {
    const { answers } = database.open()
    await answers.begin(buildAnswer('one'), 'process-1')
    await answers.begin(buildAnswer('of another', { askerId: '101' }), 'process-1')
    await answers.forget('100')
    assert.equal(await answers.find('one'), undefined)
    assert.equal(await answers.finish('one', { state: 'done', ...outcome }), false)
    assert.ok(await answers.find('of another'))
  },

  'prunes answers that began before then': async (database) => {
    const { answers } = database.open()
    await answers.begin(buildAnswer('old', { startedAtMs: 999 }), 'process-1')
    await answers.begin(buildAnswer('new', { startedAtMs: 1_000 }), 'process-1')
    await answers.prune({ startedBeforeMs: 1_000 })
    assert.equal(await answers.find('old'), undefined)
    assert.ok(await answers.find('new'))
  },

  'counts an answer as deleted when its key is gone': async (database) => {
    await database.open().answers.begin(buildAnswer('one'), 'process-1')
    assert.equal(await database.openWithAnotherKey().answers.find('one'), undefined)
  },
}

/** What a crash interrupts is found. */
export const journalLaws: StoreLaws = {
  'takes nothing from a process that lives, nor from itself': async (database) => {
    const { answers } = database.open()
    await answers.begin(buildAnswer('one'), 'process-1')
    assert.deepEqual(await answers.takeInterrupted('process-2'), [])
    assert.deepEqual(await answers.takeInterrupted('process-1'), [])
  },

  'hands what a dead process has left to another one, oldest first': async (database) => {
    const dead = database.open().answers
    await dead.begin(buildAnswer('late', { startedAtMs: 2_000 }), 'process-1')
    await dead.begin(buildAnswer('early', { startedAtMs: 1_000 }), 'process-1')
    await dead.begin(buildAnswer('done'), 'process-1')
    await dead.saveMessages('early', ['401'])
    await dead.finish('done', { state: 'done', ...outcome })
    await database.expireProcesses()
    const taken = await database.open().answers.takeInterrupted('process-2')
    assert.deepEqual(idsOf(taken), ['early', 'late'])
    const expected = { ...buildAnswer('early'), state: 'running', ...nothing, messageIds: ['401'] }
    assert.deepEqual(taken[0], expected)
  },

  'hands every answer to one process only': async (database) => {
    const dead = database.open().answers
    for (const name of ['one', 'two', 'three']) await dead.begin(buildAnswer(name), 'process-1')
    await database.expireProcesses()
    const taken = await sixAtOnce(database, ({ answers }, index) =>
      answers.takeInterrupted(`heir-${index}`),
    )
    assert.deepEqual(idsOf(taken.flat()).toSorted(), ['one', 'three', 'two'])
  },

  'hands it on when that process dies as well': async (database) => {
    const { answers } = database.open()
    await answers.begin(buildAnswer('one'), 'process-1')
    await database.expireProcesses()
    await answers.takeInterrupted('process-2')
    await database.expireProcesses()
    assert.deepEqual(idsOf(await answers.takeInterrupted('process-3')), ['one'])
  },

  'hands on no answer that was finished by the one who took it': async (database) => {
    const { answers } = database.open()
    await answers.begin(buildAnswer('one'), 'process-1')
    await database.expireProcesses()
    await answers.takeInterrupted('process-2')
    await answers.finish('one', { state: 'interrupted', ...nothing })
    await database.expireProcesses()
    assert.deepEqual(await answers.takeInterrupted('process-3'), [])
  },

  'lets a process live that says so': async (database) => {
    const { answers } = database.open()
    await answers.begin(buildAnswer('one'), 'process-1')
    await database.expireProcesses()
    await answers.keepAlive('process-1')
    assert.deepEqual(await answers.takeInterrupted('process-2'), [])
  },

  'ends what a dead process has left and nobody can read any more': async (database) => {
    await database.open().answers.begin(buildAnswer('one'), 'process-1')
    await database.expireProcesses()
    const { answers } = database.openWithAnotherKey()
    assert.deepEqual(await answers.takeInterrupted('process-2'), [])
    assert.equal(await answers.countRunning('100'), 0)
    assert.equal((await database.open().answers.find('one'))?.state, 'interrupted')
  },

  'lists what runs in a process, its own and what it has taken over': async (database) => {
    const { answers } = database.open()
    await answers.begin(buildAnswer('dead'), 'process-1')
    await database.expireProcesses()
    await answers.takeInterrupted('process-2')
    await answers.begin(buildAnswer('own', { startedAtMs: 2_000 }), 'process-2')
    await answers.begin(buildAnswer('done'), 'process-2')
    await answers.finish('done', { state: 'done', ...nothing })
    await answers.begin(buildAnswer('of another'), 'process-3')
    const running = await answers.listRunning('process-2')
    assert.deepEqual(idsOf(running).toSorted(), ['dead', 'own'])
    assert.deepEqual(await answers.listRunning('process-1'), [])
  },

  'hands on at once what a process leaves when it retires': async (database) => {
    const { answers } = database.open()
    await answers.begin(buildAnswer('one'), 'process-1')
    await answers.begin(buildAnswer('two'), 'process-2')
    await answers.retire('process-1')
    assert.deepEqual(idsOf(await answers.takeInterrupted('process-3')), ['one'])
  },
}
