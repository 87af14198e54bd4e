import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { finished } from 'node:stream/promises'

import { type CallbackOutcome, readCallbackRequest } from '../callback-outcome.ts'
import { AuthError } from '../errors.ts'
import { waitUnlessAborted } from '../single-flight.ts'
import {
  PAGE_SECURITY_POLICY,
  renderCancelledPage,
  renderFailurePage,
  renderSuccessPage,
} from './pages.ts'

/** A listener on 127.0.0.1 to which the browser comes back. */
export interface CallbackServer {
  /** The redirect URI that it serves. */
  readonly redirectUri: string

  /**
   * Waits for the redirect of one sign-in. Requests with another state are answered 400 and change
   * nothing.
   *
   * @returns what `finish` makes of the code; the browser sees its page after that, so the page
   *   tells the truth
   * @throws {AuthError} code `access-denied`, `not-entitled`, `authorization-failed`,
   *   `missing-code` or `sign-in-cancelled`; what `finish` throws; the signal's reason when it aborts
   */
  receive<T>(options: ReceiveOptions<T>): Promise<T>

  /** Stops listening and drops what is still connected. */
  close(): Promise<void>
}

/** Which redirect {@link CallbackServer.receive} waits for. */
export interface ReceiveOptions<T> {
  readonly state: string
  /** Makes use of the code. Called again, with the same code, when the browser asks again. */
  readonly finish: (code: string) => Promise<T>
  readonly signal?: AbortSignal | undefined
}

/**
 * Listens for the browser on the port of the first redirect URI that is free.
 *
 * @param redirectUris - on `localhost`, in the order to try them
 * @returns undefined when none of the ports can be had
 */
export async function openCallbackServer(
  redirectUris: readonly string[],
): Promise<CallbackServer | undefined> {
  for (const redirectUri of redirectUris) {
    const server = createServer()
    if (await canListen(server, Number(new URL(redirectUri).port))) {
      return serveCallbacks(server, redirectUri)
    }
  }
  return undefined
}

async function canListen(server: Server, port: number): Promise<boolean> {
  server.listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
    return true
  } catch {
    // In use, or not ours to use: the next port, or pasting, does as well.
    return false
  }
}

function serveCallbacks(server: Server, redirectUri: string): CallbackServer {
  return {
    redirectUri,
    async receive<T>({ state, finish, signal }: ReceiveOptions<T>) {
      const result = Promise.withResolvers<T>()
      const onRequest = (request: IncomingMessage, response: ServerResponse) => {
        const outcome = readCallbackRequest(describeRequest(request), { state, redirectUri })
        void answerOutcome(outcome, response, finish).then((settle) => settle?.(result))
      }
      server.on('request', onRequest)
      try {
        return await waitUnlessAborted(result.promise, signal)
      } finally {
        server.off('request', onRequest)
      }
    },
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

type Settle<T> = (result: PromiseWithResolvers<T>) => void

/** Answers one request. @returns how the sign-in ends; undefined when it goes on */
async function answerOutcome<T>(
  outcome: CallbackOutcome,
  response: ServerResponse,
  finish: (code: string) => Promise<T>,
): Promise<Settle<T> | undefined> {
  switch (outcome.type) {
    case 'ignored':
      await send(response, { status: outcome.status, type: 'text/plain', body: outcome.text })
      return undefined
    case 'cancelled':
      await sendPage(response, renderCancelledPage())
      return ({ reject }) => reject(buildCancelled())
    case 'failed':
      await sendPage(response, renderFailurePage(outcome.error))
      return ({ reject }) => reject(outcome.error)
    case 'code':
      return answerCode(outcome.code, response, finish)
  }
}

async function answerCode<T>(
  code: string,
  response: ServerResponse,
  finish: (code: string) => Promise<T>,
): Promise<Settle<T>> {
  try {
    const value = await finish(code)
    await sendPage(response, renderSuccessPage())
    return ({ resolve }) => resolve(value)
  } catch (error) {
    const shown = AuthError.isInstance(error) ? error : { message: FAILED }
    await sendPage(response, renderFailurePage(shown))
    return ({ reject }) => reject(error)
  }
}

const FAILED = 'The sign-in could not be finished: look at the program for the reason'

function buildCancelled(): AuthError {
  return new AuthError('sign-in-cancelled', 'The sign-in was cancelled: start again to sign in')
}

function describeRequest(request: IncomingMessage) {
  const fetchSite = request.headers['sec-fetch-site']
  return {
    method: request.method ?? '',
    target: request.url ?? '',
    host: request.headers.host,
    fetchSite: Array.isArray(fetchSite) ? fetchSite[0] : fetchSite,
  }
}

function sendPage(response: ServerResponse, body: string): Promise<void> {
  return send(response, { status: 200, type: 'text/html', body })
}

async function send(
  response: ServerResponse,
  { status, type, body }: { readonly status: number; readonly type: string; readonly body: string },
): Promise<void> {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    // A connection that stays open would hold the port against the next sign-in.
    connection: 'close',
    // The address in the browser holds the code, spent as it is.
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'content-security-policy': PAGE_SECURITY_POLICY,
    'x-content-type-options': 'nosniff',
  })
  response.end(body)
  // A browser that has gone away misses its page; the sign-in does not care.
  await finished(response).catch(() => undefined)
}
