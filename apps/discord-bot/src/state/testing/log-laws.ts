import assert from 'node:assert/strict'
import { sixAtOnce, type StoreLaws } from './store-laws.ts'

/** What was seen once. */
export const interactionLaws: StoreLaws = {
  'lets the first one have an interaction, and nobody else': async (database) => {
    assert.equal(await database.open().interactions.claim('1', 1_000), true)
    assert.equal(await database.open().interactions.claim('1', 2_000), false)
    assert.equal(await database.open().interactions.claim('2', 2_000), true)
  },

  'lets one of several that come at once have it': async (database) => {
    const claims = await sixAtOnce(database, ({ interactions }) => interactions.claim('1', 1_000))
    assert.equal(claims.filter(Boolean).length, 1)
  },

  'prunes claims before then': async (database) => {
    const { interactions } = database.open()
    await interactions.claim('old', 999)
    await interactions.claim('new', 1_000)
    await interactions.prune({ claimedBeforeMs: 1_000 })
    assert.equal(await interactions.claim('new', 2_000), false)
    assert.equal(await interactions.claim('old', 2_000), true)
  },

  'prunes any number of claims': async (database) => {
    const { interactions } = database.open()
    for (let id = 0; id < 301; id += 1) await interactions.claim(`${id}`, id)
    await interactions.prune({ claimedBeforeMs: 301 })
    for (const id of ['0', '99', '100', '101', '300']) {
      assert.equal(await interactions.claim(id, 2_000), true)
    }
  },
}

/** What the bot notes for itself. */
export const noteLaws: StoreLaws = {
  'has noted nothing at first': async (database) => {
    assert.equal(await database.open().notes.read('registered-commands'), undefined)
  },

  'gives back what was noted last, by name': async (database) => {
    const { notes } = database.open()
    await notes.write('registered-commands', 'one')
    await notes.write('registered-commands', 'two')
    assert.equal(await database.open().notes.read('registered-commands'), 'two')
    assert.equal(await database.open().notes.read('told-of-lost-session'), undefined)
  },

  'tells whether something else was noted before': async (database) => {
    const { notes } = database.open()
    assert.equal(await notes.write('registered-commands', 'one'), true)
    assert.equal(await notes.write('registered-commands', 'one'), false)
    assert.equal(await notes.write('registered-commands', 'two'), true)
    assert.equal(await notes.write('registered-commands', 'one'), true)
  },

  'tells one of several that note the same at once': async (database) => {
    const told = await sixAtOnce(database, ({ notes }) => notes.write('told-of-lost-session', '7'))
    assert.equal(told.filter(Boolean).length, 1)
  },
}
