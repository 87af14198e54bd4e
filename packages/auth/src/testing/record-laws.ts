import assert from 'node:assert/strict'

import { type TokenSet } from '../token-set.ts'
import { type StoredTokens } from '../token-store.ts'
import { buildTokens, type Laws, type TokenStoreHarness } from './laws.ts'

type OptionalMember = {
  [Name in keyof TokenSet]-?: undefined extends TokenSet[Name] ? Name : never
}[keyof TokenSet]

/** A member that is missing here is an error of types. */
const optionalMembers: Readonly<Record<OptionalMember, string>> = {
  idToken: 'id-token',
  accountId: 'account-id',
  sharedWith: 'another program',
}

/** What is saved can be loaded, whole. */
export const recordLaws: Laws = {
  'is empty at first': async (storage) => {
    assert.equal(await storage.open().load(), undefined)
  },

  'gives back what was saved, to every reader': async (storage) => {
    const saved = await storage.open().save(buildTokens('first'), { expectedVersion: undefined })
    assert.deepEqual(saved.tokens, buildTokens('first'))
    assert.deepEqual(await storage.open().load(), saved)
  },

  'gives every optional member back as it was saved, and its absence': async (storage) => {
    const members = Object.entries(optionalMembers)
    const alone = members.map(([name, value]) => ({ ...buildTokens(name), [name]: value }))
    const full = { ...buildTokens('full'), ...optionalMembers }
    let version: string | undefined
    for (const tokens of [full, ...alone, full, buildTokens('bare')]) {
      const saved = await storage.open().save(tokens, { expectedVersion: version })
      assert.deepEqual(saved.tokens, tokens)
      assert.deepEqual((await storage.open().load())?.tokens, tokens)
      version = saved.version
    }
  },

  'forgets a deleted session': async (storage) => {
    const store = storage.open()
    await store.save(buildTokens('first'), { expectedVersion: undefined })
    await store.delete()
    assert.equal(await storage.open().load(), undefined)
  },

  'deletes nothing without complaint': async (storage) => {
    await storage.open().delete()
    assert.equal(await storage.open().load(), undefined)
  },

  'shows a reader whole sessions while they are replaced': async (storage) => {
    const [writer, reader] = [storage.open(), storage.open()]
    let stored = await writer.save(buildTokens('0'), { expectedVersion: undefined })
    for (let turn = 1; turn <= 5; turn += 1) {
      const write = writer.save(buildTokens(String(turn)), { expectedVersion: stored.version })
      const seen = await Promise.all(Array.from({ length: 5 }, () => reader.load()))
      for (const session of seen) {
        assert.ok(session !== undefined)
        assert.equal(session.tokens.refreshToken, `refresh-${session.tokens.accessToken.slice(7)}`)
      }
      stored = await write
    }
  },
}

/** A save replaces what its maker has seen, or nothing. */
export const versionLaws: Laws = {
  'gives a changed session a new version': async (storage) => {
    const store = storage.open()
    const first = await store.save(buildTokens('first'), { expectedVersion: undefined })
    const second = await store.save(buildTokens('second'), { expectedVersion: first.version })
    assert.notEqual(second.version, first.version)
    assert.equal((await storage.open().load())?.version, second.version)
  },

  'refuses a save that expects nothing where something is': async (storage) => {
    const first = await storage.open().save(buildTokens('first'), { expectedVersion: undefined })
    await assertConflict(storage.open().save(buildTokens('late'), { expectedVersion: undefined }))
    assert.deepEqual(await storage.open().load(), first)
  },

  'refuses a save that builds on an older version': async (storage) => {
    const store = storage.open()
    const first = await store.save(buildTokens('first'), { expectedVersion: undefined })
    const second = await store.save(buildTokens('second'), { expectedVersion: first.version })
    await assertConflict(
      storage.open().save(buildTokens('late'), { expectedVersion: first.version }),
    )
    assert.deepEqual(await storage.open().load(), second)
  },

  'refuses a save that builds on a deleted session': async (storage) => {
    const store = storage.open()
    const first = await store.save(buildTokens('first'), { expectedVersion: undefined })
    await store.delete()
    await assertConflict(
      storage.open().save(buildTokens('late'), { expectedVersion: first.version }),
    )
    assert.equal(await storage.open().load(), undefined)
  },

  'lets exactly one of many saves on one version succeed': async (storage) => {
    const first = await storage.open().save(buildTokens('first'), { expectedVersion: undefined })
    const results = await Promise.allSettled(
      Array.from({ length: 6 }, (_, index) =>
        storage.open().save(buildTokens(`rival-${index}`), { expectedVersion: first.version }),
      ),
    )
    const winners = results.filter((result) => result.status === 'fulfilled')
    assert.equal(winners.length, 1)
    assert.deepEqual(await storage.open().load(), winners[0]?.value)
  },
}

/** What cannot be read is reported, kept, and replaced only by a new session. */
export const corruptionLaws: Laws = {
  'reports an unreadable session every time, and leaves it': async (storage) => {
    await corrupt(storage)
    await assert.rejects(storage.open().load(), { code: 'store-corrupt' })
    await assert.rejects(storage.open().load(), { code: 'store-corrupt' })
  },

  'takes a new session in place of an unreadable one': async (storage) => {
    await corrupt(storage)
    const saved = await storage.open().save(buildTokens('new'), { expectedVersion: undefined })
    assert.deepEqual(await storage.open().load(), saved)
  },

  'deletes an unreadable session': async (storage) => {
    await corrupt(storage)
    await storage.open().delete()
    assert.equal(await storage.open().load(), undefined)
  },
}

async function corrupt(storage: TokenStoreHarness): Promise<void> {
  assert.ok(storage.corrupt, 'the harness says how to make a session unreadable')
  await storage.corrupt()
}

async function assertConflict(save: Promise<StoredTokens>): Promise<void> {
  await assert.rejects(save, { code: 'store-conflict' })
}
