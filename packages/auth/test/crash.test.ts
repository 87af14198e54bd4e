import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import {
  buildChatGptServer,
  createOAuthClient,
  createTokenSource,
  LoginRequiredError,
} from '../src/index.ts'
import { createFileTokenStore } from '../src/node/index.ts'
import { type RotatingIssuer, startRotatingIssuer } from './support/rotating-issuer.ts'
import { runProgram } from './support/run-program.ts'

const PROCESSES_AT_ONCE = 4
const TIME_LIMIT_MS = 120_000

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchcord-crash-'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

/** Has a process refresh a session, which ends right before one of its effects; 0 for none. */
async function refreshUntil(lastEffect: number) {
  const path = join(folder, String(lastEffect), 'session.json')
  const issuer = await startRotatingIssuer()
  const expired = { accessToken: 'access-0', refreshToken: 'refresh-0', expiresAtMs: 0 }
  const store = createFileTokenStore({ path, now: Date.now })
  await store.save(expired, { expectedVersion: undefined })
  const values = [String(lastEffect), path, issuer.issuerUrl]
  const ending = await runProgram('dying-process.ts', values)
  return { path, issuer, ending }
}

/** What another process finds two minutes later, when no lock of the dead one counts any more. */
async function lookAround(path: string, issuer: RotatingIssuer) {
  const hasRotated = issuer.received.length > 0
  const now = () => Date.now() + 120_000
  const server = buildChatGptServer({ issuerUrl: issuer.issuerUrl })
  const store = createFileTokenStore({ path, now })
  const reports: string[] = []
  const session = createTokenSource({
    store,
    refresh: createOAuthClient({ server, fetch, now }).refresh,
    now,
    onSessionLost: ({ reason }) => void reports.push(reason),
  })

  const stored = (await store.load())?.tokens.refreshToken
  const mode = (await stat(path)).mode & 0o777
  const given = await session.getTokens().then(
    ({ accessToken }) => accessToken,
    (error: unknown) => (LoginRequiredError.isInstance(error) ? error.reason : String(error)),
  )
  const isGood = !issuer.isEnded() && given === `access-${issuer.received.length}`
  await session.replace({ accessToken: 'new', refreshToken: 'new', expiresAtMs: now() + 3_600_000 })
  const names = (await readdir(join(path, '..'))).toSorted()
  return { hasRotated, stored, mode, given, isGood, reports, names }
}

async function dieAndLookAround(effect: string, lastEffect: number) {
  const { path, issuer, ending } = await refreshUntil(lastEffect)
  const found = await lookAround(path, issuer)
  await issuer.close()
  return { effect, signal: ending.signal, ...found }
}

type Aftermath = Awaited<ReturnType<typeof dieAndLookAround>>

async function dieAtEach(effects: readonly string[]): Promise<Aftermath[]> {
  const aftermaths: Aftermath[] = []
  const left = effects.entries()
  const dieInTurn = async () => {
    for (const [index, effect] of left) {
      aftermaths[index] = await dieAndLookAround(effect, index + 1)
    }
  }
  await Promise.all(Array.from({ length: PROCESSES_AT_ONCE }, dieInTurn))
  return aftermaths
}

describe('a process that is killed before each thing that a refresh changes', () => {
  let effects: readonly string[]
  let aftermaths: readonly Aftermath[]

  beforeAll(async () => {
    const { issuer, ending } = await refreshUntil(0)
    await issuer.close()
    effects = JSON.parse(ending.stdout) as string[]
    aftermaths = await dieAtEach(effects)
  }, TIME_LIMIT_MS)

  it('has died by force, and in the middle of writes, too', () => {
    expect(new Set(aftermaths.map(({ signal }) => signal))).toEqual(new Set(['SIGKILL']))
    expect(effects).toEqual(
      expect.arrayContaining(['send the request', 'write the open file, second half', 'rename']),
    )
  })

  it('leaves the old session or the new one, whole and private', () => {
    for (const { effect, stored, mode } of aftermaths) {
      expect([effect, stored]).toEqual([effect, expect.stringMatching(/^refresh-[01]$/)])
      expect([effect, mode]).toEqual([effect, 0o600])
    }
  })

  it('leaves a session that works, or one that is reported as lost, once', () => {
    for (const { effect, isGood, given, reports } of aftermaths) {
      const [expected, expectedReports] = isGood ? [given, []] : ['reused', ['reused']]
      expect([effect, given, reports]).toEqual([effect, expected, expectedReports])
    }
  })

  it('loses it only after the server has rotated it and before the new file is in place', () => {
    const isLost = aftermaths.map(({ isGood }) => !isGood)
    expect(isLost).toEqual(
      aftermaths.map(({ hasRotated, stored }) => hasRotated && stored === 'refresh-0'),
    )
    const [first, last] = [isLost.indexOf(true), isLost.lastIndexOf(true)]
    expect([effects[first], effects[last]]).toEqual(['read the answer', 'rename'])
  })

  it('leaves no file with tokens that outlives the next sign-in', () => {
    for (const { effect, names } of aftermaths) {
      expect([effect, names]).toEqual([effect, ['session.json', 'session.json.locks']])
    }
  })
})
