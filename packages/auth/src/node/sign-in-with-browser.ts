import { parseAuthorizationResponse } from '../authorization-response.ts'
import { CHATGPT_REDIRECT_URIS } from '../chatgpt-server.ts'
import { AuthError } from '../errors.ts'
import { type PendingAuthorization } from '../authorization.ts'
import { type OAuthClient } from '../oauth-client.ts'
import { waitUnlessAborted } from '../single-flight.ts'
import { type TokenSet } from '../token-set.ts'
import { type CallbackServer, openCallbackServer } from './callback-server.ts'
import { sleep as systemSleep } from './sleep.ts'

/** What {@link signInWithBrowser} shows. */
export interface BrowserPrompt {
  /** To open, to print, or both. */
  readonly authorizationUrl: string
  /** False when no port was free: the page at the end will not load, and its address is needed. */
  readonly isListening: boolean
}

/** What {@link signInWithBrowser} works with. */
export interface BrowserSignInSettings {
  readonly client: Pick<OAuthClient, 'startAuthorization' | 'exchangeCode'>
  /** Shows the address to the person, or opens it. */
  readonly showUrl: (prompt: BrowserPrompt) => void | Promise<void>
  /**
   * Asks the person for the address they were sent to; asked again, with the reason, when what they
   * gave is no answer. Goes on beside the listener, for a browser on another machine.
   */
  readonly readPasted?:
    | ((options: {
        readonly signal: AbortSignal
        readonly problem: AuthError | undefined
      }) => Promise<string>)
    | undefined
  /** On `localhost`, in the order to try them. @defaultValue {@link CHATGPT_REDIRECT_URIS} */
  readonly redirectUris?: readonly [string, ...string[]] | undefined
  /** How long to wait for the person, in milliseconds. @defaultValue five minutes */
  readonly timeoutMs?: number | undefined
  /** @defaultValue a timer */
  readonly sleep?: typeof systemSleep | undefined
  readonly signal?: AbortSignal | undefined
}

const TIMEOUT_MS = 5 * 60_000

/**
 * Signs in with a browser: listens on this machine, shows the address to open, and takes what comes
 * first, the browser's redirect or a pasted address.
 *
 * @throws {AuthError} code `access-denied`, `not-entitled`, `authorization-failed`,
 *   `sign-in-cancelled`, `sign-in-timeout`, `port-in-use`, and those of
 *   {@link OAuthClient.exchangeCode}; the signal's reason when it aborts
 */
export async function signInWithBrowser(settings: BrowserSignInSettings): Promise<TokenSet> {
  const { client, redirectUris = CHATGPT_REDIRECT_URIS } = settings
  const server = await openCallbackServer(redirectUris)
  const over = new AbortController()
  try {
    if (server === undefined && settings.readPasted === undefined) throw buildPortInUse()
    const redirectUri = server?.redirectUri ?? redirectUris[0]
    const pending = await client.startAuthorization({ redirectUri })
    const attempt = { ...settings, server, pending, over: over.signal }
    return await waitUnlessAborted(runAttempt(attempt), settings.signal)
  } finally {
    over.abort()
    await server?.close()
  }
}

interface Attempt extends BrowserSignInSettings {
  readonly server: CallbackServer | undefined
  readonly pending: PendingAuthorization
  /** Aborts when the sign-in has ended in one way or another. */
  readonly over: AbortSignal
}

async function runAttempt(attempt: Attempt): Promise<TokenSet> {
  const { client, server, pending, over, signal } = attempt
  let exchange: Promise<TokenSet> | undefined
  // Both ways may bring the same code, which is good for one exchange.
  const finish = (code: string) => (exchange ??= client.exchangeCode({ ...pending, code, signal }))
  const ways = [
    // Time is for the person: once their code is here, the exchange has a limit of its own.
    failAfterTimeout(attempt, () => exchange === undefined),
    ...(server ? [server.receive({ state: pending.state, finish, signal: over })] : []),
    readPastedCode(attempt).then(finish),
  ]
  const first = Promise.race(ways)
  const { authorizationUrl } = pending
  await Promise.race([
    first,
    attempt.showUrl({ authorizationUrl, isListening: server !== undefined }),
  ])
  return first
}

async function failAfterTimeout(attempt: Attempt, isWaiting: () => boolean): Promise<never> {
  const { timeoutMs = TIMEOUT_MS, sleep = systemSleep, over } = attempt
  await sleep(timeoutMs, { signal: over })
  if (!isWaiting()) return never()
  throw new AuthError(
    'sign-in-timeout',
    `Nobody finished the sign-in within ${Math.round(timeoutMs / 60_000)} min: start again`,
  )
}

/** Asks until there is a code. Never settles when nobody is there to be asked. */
async function readPastedCode({ readPasted, pending, over }: Attempt): Promise<string> {
  if (readPasted === undefined) return never()
  let problem: AuthError | undefined
  for (;;) {
    const pasted = await readPasted({ signal: over, problem })
    over.throwIfAborted()
    try {
      return parseAuthorizationResponse(pasted, { state: pending.state }).code
    } catch (error) {
      if (!AuthError.isInstance(error) || !isWorthAnotherPaste(error)) throw error
      problem = error
    }
  }
}

/** A way by which the sign-in does not end. */
function never(): Promise<never> {
  return new Promise(() => undefined)
}

function isWorthAnotherPaste({ code }: AuthError): boolean {
  return code === 'missing-code' || code === 'state-mismatch'
}

function buildPortInUse(): AuthError {
  return new AuthError(
    'port-in-use',
    'The ports 1455 and 1457 are in use, so the browser cannot come back here: end the other sign-in, or paste the address, or sign in with a device code',
  )
}
