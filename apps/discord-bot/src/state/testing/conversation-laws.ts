import assert from 'node:assert/strict'
import { MAX_CONVERSATIONS, type Place } from '../../application/ports/conversation-store.ts'
import {
  buildBeginning,
  buildTurn,
  elsewhere,
  ever,
  namesOf,
  place,
} from './example-conversation.ts'
import { sixAtOnce, type StoreLaws } from './store-laws.ts'

const direct: Place = { userId: '100', channelId: undefined, isPrivate: false }
const ofAnother: Place = { userId: '101', channelId: '200', isPrivate: false }

/** What somebody goes on with. */
export const conversationLaws: StoreLaws = {
  'has nothing to go on with at first': async (database) => {
    const { conversations } = database.open()
    assert.equal(await conversations.loadLatest(place, ever), undefined)
    assert.equal(await conversations.load('one', place.userId), undefined)
    assert.deepEqual(await conversations.list(place.userId, { limit: 10 }), [])
  },

  'goes on with what was begun at a place, wherever it is opened': async (database) => {
    await database.open().conversations.begin(buildBeginning('one', place, 1_000))
    const expected = { conversationId: 'one', place, lastUsedAtMs: 1_000, turns: [] }
    assert.deepEqual(await database.open().conversations.loadLatest(place, ever), expected)
    assert.deepEqual(await database.open().conversations.load('one', place.userId), expected)
  },

  'keeps people, channels and direct messages apart': async (database) => {
    const { conversations } = database.open()
    await conversations.begin(buildBeginning('one', place, 1_000))
    for (const other of [elsewhere, direct, ofAnother]) {
      assert.equal(await conversations.loadLatest(other, ever), undefined)
    }
    await conversations.begin(buildBeginning('two', direct, 2_000))
    assert.equal((await conversations.loadLatest(direct, ever))?.conversationId, 'two')
    assert.equal((await conversations.loadLatest(place, ever))?.conversationId, 'one')
    assert.equal(await conversations.load('one', ofAnother.userId), undefined)
  },

  'keeps what is private at a place apart from the rest there': async (database) => {
    const { conversations } = database.open()
    const inPrivate = { ...place, isPrivate: true }
    await conversations.begin(buildBeginning('one', inPrivate, 1_000))
    assert.equal(await conversations.loadLatest(place, ever), undefined)
    await conversations.begin(buildBeginning('two', place, 2_000))
    const expected = { conversationId: 'one', place: inPrivate, lastUsedAtMs: 1_000, turns: [] }
    assert.deepEqual(await conversations.loadLatest(inPrivate, ever), expected)
    await conversations.startOver(inPrivate)
    assert.equal(await conversations.loadLatest(inPrivate, ever), undefined)
    assert.equal((await conversations.loadLatest(place, ever))?.conversationId, 'two')
    assert.equal(await conversations.resume('two', inPrivate, 3_000), true)
    assert.equal(await conversations.loadLatest(place, ever), undefined)
    assert.equal((await conversations.loadLatest(inPrivate, ever))?.conversationId, 'two')
  },

  'goes on only with what was used since then': async (database) => {
    const { conversations } = database.open()
    await conversations.begin(buildBeginning('one', place, 1_000))
    const since = (usedSinceMs: number) => conversations.loadLatest(place, { usedSinceMs })
    assert.equal((await since(1_000))?.conversationId, 'one')
    assert.equal(await since(1_001), undefined)
    await conversations.saveTurn('one', buildTurn('light'), 5_000)
    assert.equal((await since(5_000))?.lastUsedAtMs, 5_000)
  },

  'goes on with the one begun last, even when an older one is used again': async (database) => {
    const { conversations } = database.open()
    await conversations.begin(buildBeginning('one', place, 1_000))
    await conversations.begin(buildBeginning('two', place, 2_000))
    await conversations.saveTurn('one', buildTurn('late'), 3_000)
    assert.equal((await conversations.loadLatest(place, ever))?.conversationId, 'two')
  },

  'goes on with one of several that are begun at once': async (database) => {
    await sixAtOnce(database, ({ conversations }, index) =>
      conversations.begin(buildBeginning(`${index}`, place, 1_000)),
    )
    const { conversations } = database.open()
    const first = await conversations.loadLatest(place, ever)
    for (let index = 0; index < 6; index += 1) {
      await conversations.saveTurn(`${index}`, buildTurn('late'), 2_000 + index)
      const latest = await conversations.loadLatest(place, ever)
      assert.equal(latest?.conversationId, first?.conversationId)
    }
  },

  'starts over at one place, and keeps what was there': async (database) => {
    const { conversations } = database.open()
    await conversations.begin(buildBeginning('one', place, 1_000))
    await conversations.begin(buildBeginning('two', elsewhere, 1_000))
    await conversations.startOver(place)
    assert.equal(await conversations.loadLatest(place, ever), undefined)
    assert.equal((await conversations.loadLatest(elsewhere, ever))?.conversationId, 'two')
    assert.equal((await conversations.load('one', place.userId))?.conversationId, 'one')
    await conversations.saveTurn('one', buildTurn('late'), 2_000)
    assert.equal(await conversations.loadLatest(place, ever), undefined)
  },

  'resumes a conversation at another place of its user, in place of the one there': async (
    database,
  ) => {
    const { conversations } = database.open()
    await conversations.begin(buildBeginning('one', place, 1_000))
    await conversations.saveTurn('one', buildTurn('light'), 1_000)
    await conversations.begin(buildBeginning('two', elsewhere, 2_000))
    assert.equal(await conversations.resume('one', elsewhere, 3_000), true)
    const resumed = await conversations.loadLatest(elsewhere, ever)
    assert.deepEqual(
      { ...resumed, turns: namesOf(resumed) },
      { conversationId: 'one', place: elsewhere, lastUsedAtMs: 3_000, turns: ['light'] },
    )
    assert.equal(await conversations.loadLatest(place, ever), undefined)
    await conversations.saveTurn('two', buildTurn('late'), 4_000)
    assert.equal((await conversations.loadLatest(elsewhere, ever))?.conversationId, 'one')
  },

  'resumes no conversation of another user, and closes nothing for it': async (database) => {
    const { conversations } = database.open()
    await conversations.begin(buildBeginning('one', place, 1_000))
    await conversations.begin(buildBeginning('two', ofAnother, 1_000))
    assert.equal(await conversations.resume('one', ofAnother, 2_000), false)
    assert.equal(await conversations.resume('none', ofAnother, 2_000), false)
    assert.equal((await conversations.loadLatest(ofAnother, ever))?.conversationId, 'two')
  },

  'lists conversations with turns, the one used last first, by their first words': async (
    database,
  ) => {
    const { conversations } = database.open()
    const alone = { ...elsewhere, isPrivate: true }
    for (const [name, at] of Object.entries({ one: place, two: direct, three: alone, no: place })) {
      await conversations.begin(buildBeginning(name, at, 1_000))
    }
    await conversations.saveTurn('two', buildTurn('two'), 2_000)
    await conversations.saveTurn('three', buildTurn('three'), 3_000)
    await conversations.saveTurn('one', buildTurn('one'), 4_000)
    await conversations.saveTurn('one', buildTurn('more'), 5_000)
    const listed = [
      { conversationId: 'one', place, lastUsedAtMs: 5_000, title: 'What is one?' },
      { conversationId: 'three', place: alone, lastUsedAtMs: 3_000, title: 'What is three?' },
      { conversationId: 'two', place: direct, lastUsedAtMs: 2_000, title: 'What is two?' },
    ]
    assert.deepEqual(await conversations.list(place.userId, { limit: 10 }), listed)
    assert.deepEqual(await conversations.list(place.userId, { limit: 2 }), listed.slice(0, 2))
    assert.deepEqual(await conversations.list(ofAnother.userId, { limit: 10 }), [])
  },

  'keeps the latest conversations of each user': async (database) => {
    const { conversations } = database.open()
    await conversations.begin(buildBeginning('of another', ofAnother, 0))
    for (let index = 0; index <= MAX_CONVERSATIONS; index += 1) {
      await conversations.begin(buildBeginning(`${index}`, place, index))
    }
    assert.equal(await conversations.load('0', place.userId), undefined)
    assert.ok(await conversations.load('1', place.userId))
    assert.ok(await conversations.load('of another', ofAnother.userId))
  },

  'prunes what was not used since then, with its turns': async (database) => {
    const { conversations } = database.open()
    await conversations.begin(buildBeginning('one', place, 1_000))
    await conversations.saveTurn('one', buildTurn('light'), 1_999)
    await conversations.begin(buildBeginning('two', elsewhere, 2_000))
    await conversations.prune({ usedSinceMs: 2_000 })
    assert.equal(await conversations.load('one', place.userId), undefined)
    assert.ok(await conversations.load('two', place.userId))
    await conversations.begin(buildBeginning('one', place, 3_000))
    assert.deepEqual((await conversations.load('one', place.userId))?.turns, [])
  },

  'forgets all that a user has said, and nothing of another': async (database) => {
    const { conversations } = database.open()
    await conversations.begin(buildBeginning('one', place, 1_000))
    await conversations.begin(buildBeginning('two', direct, 1_000))
    await conversations.begin(buildBeginning('three', ofAnother, 1_000))
    await conversations.forget(place.userId)
    assert.equal(await conversations.load('one', place.userId), undefined)
    assert.equal(await conversations.loadLatest(direct, ever), undefined)
    assert.ok(await conversations.load('three', ofAnother.userId))
  },

  'keeps no turn of a conversation that was forgotten while it was answered': async (database) => {
    const { conversations } = database.open()
    await conversations.begin(buildBeginning('one', place, 1_000))
    await conversations.forget(place.userId)
    assert.equal(await conversations.saveTurn('one', buildTurn('light'), 2_000), false)
    assert.equal(await conversations.load('one', place.userId), undefined)
    assert.deepEqual(await conversations.list(place.userId, { limit: 10 }), [])
  },
}
