import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import {
  buildChatGptServer,
  createOAuthClient,
  parseAuthorizationResponse,
  type TokenSet,
} from '@patchcord/auth'
import { sleep } from '@patchcord/auth/node'
import { createCodexProvider } from '@patchcord/provider/codex'
import { type ChatGptSandbox, startChatGptSandbox } from '@patchcord/sandbox/chatgpt'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { parseConfig } from '../src/config.ts'
import { loadSealer } from '../src/state/load-sealer.ts'
import { type BotState, openState } from '../src/state/open-state.ts'
import {
  isPostgresMissing,
  postgresNote,
  startPostgres,
  type TestPostgres,
} from './postgres-server.ts'

const PROCESSES = 16

const flags = ['--conditions=@patchcord/source', '--disable-warning=ExperimentalWarning']
const program = fileURLToPath(new URL('session-process.ts', import.meta.url))

let chatGpt: ChatGptSandbox

beforeEach(async () => {
  chatGpt = await startChatGptSandbox()
})

afterEach(() => chatGpt.close())

/** The environment of bots that share a database and a key. */
const buildEnvironment = (databaseUrl: string) => ({
  DISCORD_TOKEN: 'not-used-here',
  CHATGPT_ISSUER_URL: chatGpt.issuerUrl,
  CODEX_BASE_URL: chatGpt.codexBaseUrl,
  DATABASE_URL: databaseUrl,
  PATCHCORD_SECRET_KEY: 'a'.repeat(64),
})

type Environment = ReturnType<typeof buildEnvironment>

async function signIn(): Promise<TokenSet> {
  const server = buildChatGptServer({ issuerUrl: chatGpt.issuerUrl })
  const client = createOAuthClient({ server, fetch, now: Date.now })
  const redirectUri = 'http://localhost:1455/auth/callback'
  const pending = await client.startAuthorization({ redirectUri })
  const answer = await chatGpt.approveAuthorization(pending.authorizationUrl)
  const { code } = parseAuthorizationResponse(answer, pending)
  return client.exchangeCode({ ...pending, code })
}

async function withState<T>(env: Environment, use: (state: BotState) => Promise<T>): Promise<T> {
  const { database, secret } = parseConfig(env)
  const sealer = await loadSealer(secret)
  const settings = { sealer, now: Date.now, sleep, generateId: randomUUID }
  const state = await openState(database, settings)
  try {
    return await use(state)
  } finally {
    await state.close()
  }
}

interface SessionProcess {
  /** Lets it go, and waits for its end. @returns the access token that it ends up with */
  readonly finish: () => Promise<string>
}

/** Resolves when the process has opened the database. */
async function startProcess(env: Environment): Promise<SessionProcess> {
  const child = spawn(process.execPath, [...flags, program], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  expect(await lines.next()).toMatchObject({ value: 'ready' })
  return {
    finish: async () => {
      const ended = once(child, 'exit')
      child.stdin.end()
      const { value } = await lines.next()
      await ended
      return String(value)
    },
  }
}

/** What has come of an expired session that many processes found at once. */
interface Outcome {
  /** What each process printed: the access token it ended up with. */
  readonly printed: readonly string[]
  /** The access token that the database holds now. */
  readonly stored: string
  /** Whether the backend takes that one. */
  readonly isAccepted: boolean
  /** How many refreshes the issuer was asked for; it ends the session at the first one too many. */
  readonly refreshes: number
}

async function race(env: Environment): Promise<Outcome> {
  const signedIn = await signIn()
  await withState(env, ({ tokenStore }) =>
    tokenStore.save({ ...signedIn, expiresAtMs: 0 }, { expectedVersion: undefined }),
  )
  const before = countTokenRequests()
  const starting = Array.from({ length: PROCESSES }, () => startProcess(env))
  const processes = await Promise.all(starting)
  const printed = await Promise.all(processes.map(({ finish }) => finish()))
  const refreshes = countTokenRequests() - before
  const tokens = await withState(env, ({ tokenStore }) => tokenStore.load())
  const stored = tokens?.tokens.accessToken ?? ''
  return { printed, stored, isAccepted: await isAccepted(env, stored), refreshes }
}

const countTokenRequests = () =>
  chatGpt.requests.filter(({ path }) => path === '/oauth/token').length

async function isAccepted(env: Environment, accessToken: string): Promise<boolean> {
  const { accountId } = chatGpt.account
  const provider = createCodexProvider({
    ...parseConfig(env).codex,
    credentials: async () => ({ accessToken, accountId }),
  })
  await provider.listModels()
  return chatGpt.refusals.length === 0
}

const byEachProcess = (text: string) => Array.from({ length: PROCESSES }, () => text)

describe('many processes with one expired session', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'patchcord-processes-'))
  })

  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('refresh it once between them through SQLite', { timeout: 60_000 }, async () => {
    const outcome = await race(buildEnvironment(`sqlite:${join(folder, 'patchcord.db')}`))
    expect(outcome.printed).toEqual(byEachProcess(outcome.stored))
    expect(outcome).toMatchObject({ refreshes: 1, isAccepted: true })
  })

  describe.skipIf(isPostgresMissing)(`through PostgreSQL${postgresNote}`, () => {
    let server: TestPostgres

    beforeAll(async () => {
      server = await startPostgres()
    })

    afterAll(() => server.stop())

    it('refresh it once between them', { timeout: 60_000 }, async () => {
      const outcome = await race(
        buildEnvironment(`${await server.createDatabase()}?sslmode=disable`),
      )
      expect(outcome.printed).toEqual(byEachProcess(outcome.stored))
      expect(outcome).toMatchObject({ refreshes: 1, isAccepted: true })
    })
  })
})
