import { randomBytes as systemRandomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { type ChatGptSandbox, type ChatGptSandboxOptions } from './chatgpt-sandbox.ts'
import { createOpenStreams } from './codex/open-streams.ts'
import { defaultPace } from './codex/pace.ts'
import { type ScriptedResponse } from './codex/scripted-response.ts'
import { type WireEvent } from './codex/sse.ts'
import { parseTranscript, TranscriptError } from './codex/transcript.ts'
import { createUsageMeter } from './codex/usage-meter.ts'
import { listenLocally } from './http/local-server.ts'
import { createRequestLog } from './http/request-log.ts'
import { defaultAccount } from './issuer/account.ts'
import { createIssuer } from './issuer/issuer.ts'
import { createTokenFaults } from './issuer/token-faults.ts'
import { createPerson } from './person.ts'
import { createSandboxApp } from './sandbox-app.ts'

const TEN_DAYS_MS = 10 * 24 * 60 * 60_000

async function loadTranscript(path: string): Promise<readonly WireEvent[]> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new TranscriptError(`${path} cannot be read; name a recorded Codex stream`, {
      cause: error,
    })
  })
  return parseTranscript(bytes, path)
}

/** A real timer that ends early, without an error, when the signal aborts. */
async function sleepFor(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => undefined)
}

const defaults = {
  port: 0,
  host: '127.0.0.1',
  now: () => Date.now(),
  sleep: sleepFor,
  randomBytes: (size: number): Uint8Array => systemRandomBytes(size),
  accessTokenLifetimeMs: TEN_DAYS_MS,
  devicePollIntervalSeconds: 5,
  account: defaultAccount,
} as const

/**
 * Starts a strict local stand-in for the ChatGPT issuer and the Codex endpoint, and resolves once
 * it listens. It refuses what the real services refuse; see {@link ChatGptSandbox.refusals}.
 *
 * @throws {TranscriptError} `replayPath` cannot be read or is no whole Codex stream
 * @throws the system's error when the port is taken
 */
export async function startChatGptSandbox(
  options: ChatGptSandboxOptions = {},
): Promise<ChatGptSandbox> {
  const settings = { ...defaults, ...options }
  const { account } = settings
  const transcript =
    options.replayPath === undefined ? undefined : await loadTranscript(options.replayPath)
  const server = await listenLocally(settings)
  const issuer = await createIssuer({ ...settings, issuerUrl: server.url })
  const streams = createOpenStreams({ ...settings, pace: { ...defaultPace, ...options.pace } })
  const scripted: ScriptedResponse[] = []
  const tokenFaults = createTokenFaults()
  const log = createRequestLog(options.log)
  const app = createSandboxApp({
    ...settings,
    issuer,
    tokenFaults,
    log,
    codex: {
      ...settings,
      authenticate: (accessToken) => issuer.authenticate(accessToken),
      meter: createUsageMeter(settings),
      streams,
      transcript,
      takeScripted: () => scripted.shift(),
    },
  })
  server.serve((request, bindings) => app.fetch(request, bindings))
  return {
    ...createPerson({ app, issuer }),
    url: server.url,
    issuerUrl: server.url,
    codexBaseUrl: `${server.url}/backend-api/codex`,
    clientId: issuer.clientId,
    account,
    get requests() {
      return log.requests
    },
    get refusals() {
      return log.refusals
    },
    get unknownRoutes() {
      return log.unknownRoutes
    },
    script: (...responses) => void scripted.push(...responses),
    failNextToken: (answer) => tokenFaults.failNext(answer),
    dropAfterRotation: () => tokenFaults.dropNextRotation(),
    expireAccessTokens: () => issuer.expireAccessTokens(),
    revokeSession: () => issuer.endAllSessions(),
    activeStreams: () => streams.count(),
    async close() {
      streams.closeAll()
      await server.close()
    },
  }
}
