import { writeFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { createTestClock, type TestClock } from '../../test/support/clock.ts'
import { buildTokens } from '../../test/support/tokens.ts'
import { type Sealer } from '../sealer.ts'
import { testTokenStore } from '../testing/index.ts'
import { createFileTokenStore } from './file-token-store.ts'
import { createSealer } from './sealer.ts'
import { parseSealingKeys } from './sealing-keys.ts'

const LEASE_MS = 60_000

let folder: string
let path: string
let clock: TestClock

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchcord-auth-'))
  path = join(folder, 'session.json')
  clock = createTestClock()
})

afterEach(() => rm(folder, { recursive: true, force: true }))

const [oldKey] = parseSealingKeys('0a'.repeat(32))
const [newKey] = parseSealingKeys('0b'.repeat(32))
const oldSealer = createSealer([oldKey])

// Waiting takes a turn of the event loop here, and no time.
const open = (at = path, sealer?: Sealer) =>
  createFileTokenStore({
    path: at,
    sealer,
    now: clock.now,
    leaseMs: LEASE_MS,
    sleep: async (_delayMs, { signal } = {}) => {
      await setImmediate()
      signal?.throwIfAborted()
    },
  })

describe('createFileTokenStore', () => {
  testTokenStore(
    it,
    async () => ({
      open: () => open(),
      expireLeases: () => clock.advance(LEASE_MS),
      corrupt: () => writeFile(path, '{"accessToken":'),
    }),
    { leasesExpire: true, sessionsCorrupt: true },
  )
})

describe('createFileTokenStore with a sealer', () => {
  testTokenStore(
    it,
    async () => {
      // As while keys are changed: some processes already seal with the new key, some do not yet.
      const sealers = [createSealer([oldKey, newKey]), createSealer([newKey, oldKey])]
      let opened = 0
      return {
        open: () => open(path, sealers[opened++ % sealers.length]),
        expireLeases: () => clock.advance(LEASE_MS),
        corrupt: async () => {
          await open(path, oldSealer).save(buildTokens('broken'), { expectedVersion: undefined })
          await writeFile(
            path,
            (await readFile(path, 'utf8')).replace(/(?<="bytes": ").{8}/, 'AAAAAAAA'),
          )
        },
      }
    },
    { leasesExpire: true, sessionsCorrupt: true },
  )
})

describe('a sealed session file', () => {
  const seal = (name: string) =>
    open(path, oldSealer).save(buildTokens(name), { expectedVersion: undefined })

  it('holds no token that can be read, in any encoding', async () => {
    await seal('hidden')
    const text = await readFile(path, 'utf8')
    const { bytes } = JSON.parse(text) as { bytes: string }
    for (const content of [text, Buffer.from(bytes, 'base64url').toString('latin1')])
      expect(content).not.toMatch(/hidden|Token|oauth/)
  })

  it('is sealed from the next save on when it was readable before', async () => {
    const plain = await open().save(buildTokens('plain'), { expectedVersion: undefined })
    const store = open(path, oldSealer)
    expect(await store.load()).toEqual(plain)
    await store.save(buildTokens('hidden'), { expectedVersion: plain.version })
    expect(await readFile(path, 'utf8')).not.toMatch(/plain|hidden/)
    expect((await store.load())?.tokens).toEqual(buildTokens('hidden'))
  })

  it('is sealed with the new key from the next save on, after which the old one can go', async () => {
    const sealed = await seal('a')
    const rotating = open(path, createSealer([newKey, oldKey]))
    expect(await rotating.load()).toEqual(sealed)
    await rotating.save(buildTokens('b'), { expectedVersion: sealed.version })
    expect((await open(path, createSealer([newKey])).load())?.tokens).toEqual(buildTokens('b'))
  })

  it.each([
    ['another key', () => createSealer([newKey])],
    ['no key', () => undefined],
  ])('is left as it is by one who has %s, who is told what to do', async (_, createTheirs) => {
    await seal('a')
    const before = await readFile(path, 'utf8')
    await expect(open(path, createTheirs()).load()).rejects.toMatchObject({
      code: 'store-sealed',
      message: expect.stringMatching(/session\.json .*give that key, or sign in again/),
    })
    expect(await readFile(path, 'utf8')).toBe(before)
  })

  it('is kept beside the session of a new sign-in by one who does not have the key', async () => {
    await seal('a')
    const before = await readFile(path, 'utf8')
    await open(path, createSealer([newKey])).save(buildTokens('b'), { expectedVersion: undefined })
    const kept = (await readdir(folder)).filter((name) => name.includes('.unreadable-'))
    expect(kept).toHaveLength(1)
    expect(await readFile(join(folder, String(kept[0])), 'utf8')).toBe(before)
  })

  it('does not open under its key after a change', async () => {
    await seal('a')
    await writeFile(path, (await readFile(path, 'utf8')).replace(/(?<="bytes": ").{4}/, 'AAAA'))
    await expect(open(path, oldSealer).load()).rejects.toMatchObject({ code: 'store-corrupt' })
  })
})

describe('the session file', () => {
  it('is readable by its owner only, and so is a folder made for it', async () => {
    const nested = join(folder, 'made', 'here', 'session.json')
    await open(nested).save(buildTokens('a'), { expectedVersion: undefined })
    expect((await stat(nested)).mode & 0o777).toBe(0o600)
    expect((await stat(join(folder, 'made', 'here'))).mode & 0o777).toBe(0o700)
  })

  it('becomes private when it was not', async () => {
    const stored = await open().save(buildTokens('a'), { expectedVersion: undefined })
    await chmod(path, 0o644)
    await open().save(buildTokens('b'), { expectedVersion: stored.version })
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  it('is JSON that names its schema', async () => {
    await open().save(buildTokens('a'), { expectedVersion: undefined })
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({
      schemaVersion: 1,
      type: 'oauth',
      ...buildTokens('a'),
    })
  })

  it('has no other file with tokens beside it after a save', async () => {
    await open().save(buildTokens('a'), { expectedVersion: undefined })
    expect((await readdir(folder)).toSorted()).toEqual(['session.json', 'session.json.locks'])
  })

  it('stays as it was when the process dies before the rename', async () => {
    const stored = await open().save(buildTokens('a'), { expectedVersion: undefined })
    await writeFile(`${path}.0b7e.tmp`, '{"half": ')
    expect(await open().load()).toEqual(stored)
  })

  it('sheds what a dead writer left at the next save, and at a delete', async () => {
    await writeFile(`${path}.0b7e.tmp`, 'refresh-a')
    await open().save(buildTokens('b'), { expectedVersion: undefined })
    expect(await readdir(folder)).not.toContain('session.json.0b7e.tmp')

    await writeFile(`${path}.0b7f.tmp`, 'refresh-b')
    await open().delete()
    expect(await readdir(folder)).toEqual(['session.json.locks'])
  })

  it('is not overwritten by a writer who slept through the end of its lock', async () => {
    const first = await open().save(buildTokens('first'), { expectedVersion: undefined })
    const sleepy = {
      ...buildTokens('late'),
      get accessToken() {
        // It is about to write, and somebody else has taken its place.
        writeFileSync(join(`${path}.locks`, 'save', '999'), '')
        return 'access-late'
      },
    }
    const late = open().save(sleepy, { expectedVersion: first.version })
    await expect(late).rejects.toMatchObject({ code: 'store-conflict' })
    expect(await open().load()).toEqual(first)
  })

  it('leaves the files of other programs alone', async () => {
    await writeFile(join(folder, 'session.json.bak'), 'mine')
    await writeFile(join(folder, 'other.json.0b7e.tmp'), 'mine too')
    await open().save(buildTokens('a'), { expectedVersion: undefined })
    expect(await readdir(folder)).toEqual(
      expect.arrayContaining(['session.json.bak', 'other.json.0b7e.tmp']),
    )
  })
})

describe('a file that is no session', () => {
  it.each([
    ['half a file', '{"schemaVersion":1,"type":"oau'],
    ['nothing', ''],
    ['another schema', '{"schemaVersion":2,"type":"oauth"}'],
    ['another program’s', '{"tokens":{"access_token":"a"}}'],
  ])('is reported with its path and the next step: %s', async (_, content) => {
    await writeFile(path, content)
    await expect(open().load()).rejects.toMatchObject({
      code: 'store-corrupt',
      message: expect.stringMatching(/session\.json .*sign in again/),
    })
  })

  it('is kept beside the session that replaces it, byte for byte', async () => {
    await writeFile(path, 'precious but broken')
    await open().save(buildTokens('a'), { expectedVersion: undefined })
    const kept = (await readdir(folder)).filter((name) => name.includes('.unreadable-'))
    expect(kept).toHaveLength(1)
    expect(await readFile(join(folder, String(kept[0])), 'utf8')).toBe('precious but broken')
  })

  it('is not quoted in the error', async () => {
    await writeFile(path, '{"refreshToken":"very-secret"')
    await expect(open().load()).rejects.toMatchObject({
      message: expect.not.stringContaining('very-secret'),
    })
  })
})

describe('a storage that fails', () => {
  it('is reported as such on load, with the cause', async () => {
    await mkdir(path)
    await expect(open().load()).rejects.toMatchObject({
      code: 'store-failed',
      cause: { code: 'EISDIR' },
    })
  })

  it('is reported as such on save, on delete, and for the lease', async () => {
    await writeFile(join(folder, 'file'), '')
    const store = open(join(folder, 'file', 'session.json'))
    const failed = { code: 'store-failed' }
    await expect(
      store.save(buildTokens('a'), { expectedVersion: undefined }),
    ).rejects.toMatchObject(failed)
    await expect(store.delete()).rejects.toMatchObject(failed)
    await expect(store.acquireLease()).rejects.toMatchObject(failed)
  })
})

describe('the lease of the file store', () => {
  it('waits in small steps of real time by default', async () => {
    const store = createFileTokenStore({ path, now: clock.now })
    const lease = await store.acquireLease()
    const next = store.acquireLease()
    await lease.release()
    await expect(next).resolves.toBeDefined()
  })

  it('holds until its time is up to the millisecond', async () => {
    await open().acquireLease()
    clock.advance(LEASE_MS - 1)
    const controller = new AbortController()
    const waiting = open().acquireLease({ signal: controller.signal })
    controller.abort()
    await expect(waiting).rejects.toThrow('aborted')
    clock.advance(1)
    await expect(open().acquireLease()).resolves.toBeDefined()
  })

  it('does not stop a save, which has its own lock', async () => {
    await open().acquireLease()
    await expect(
      open().save(buildTokens('a'), { expectedVersion: undefined }),
    ).resolves.toBeDefined()
  })
})
