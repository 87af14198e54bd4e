import { Hono } from 'hono'
import { accept, type Checked, reject } from '../checked.ts'
import { drawId, type RandomBytes } from '../entropy.ts'
import { type Refusal } from '../http/refusal.ts'
import {
  dropConnection,
  refuse,
  reply,
  type SandboxContext,
  type SandboxEnv,
} from '../http/sandbox-env.ts'
import { type SandboxAccount } from '../issuer/account.ts'
import { type CheckedRequest, checkRequest } from './check-request.ts'
import { readClientVersion } from './client-version.ts'
import { generateResponse } from './generate-response.ts'
import { type Authenticate, checkOriginator, identifyClient } from './identify-client.ts'
import { buildModelList } from './model-catalogue.ts'
import { type OpenStreams } from './open-streams.ts'
import { planResponse } from './plan-response.ts'
import { readBody } from './read-body.ts'
import { type ScriptedResponse } from './scripted-response.ts'
import { type WireEvent } from './sse.ts'
import { toRateLimitHeaders, type UsageMeter } from './usage-meter.ts'

/** What the Codex endpoint needs around it. */
export interface ResponsesRouteDeps {
  readonly authenticate: Authenticate
  readonly meter: UsageMeter
  readonly streams: OpenStreams
  /** Takes the next scripted response, if one is queued. */
  readonly takeScripted: () => ScriptedResponse | undefined
  readonly transcript: readonly WireEvent[] | undefined
  readonly now: () => number
  readonly randomBytes: RandomBytes
}

/** A request that passed every check, and whose it is. */
interface Admitted extends CheckedRequest {
  readonly account: SandboxAccount
}

async function admit(
  { req }: SandboxContext,
  authenticate: Authenticate,
): Promise<Checked<Admitted, Refusal>> {
  const { headers } = req.raw
  const client = await identifyClient(headers, authenticate)
  if (!client.ok) return client
  const anonymous = checkOriginator(headers)
  if (anonymous) return reject(anonymous)
  const body = await readBody(req.raw)
  if (!body.ok) return body
  const checked = checkRequest(body.value, {
    accountId: client.value.accountId,
    clientVersion: readClientVersion(headers),
    isLite: headers.get('x-openai-internal-codex-responses-lite') === 'true',
  })
  return checked.ok ? accept({ ...checked.value, account: client.value }) : checked
}

/** Headers of every answer to an admitted request, whatever its status. */
function buildAnswerHeaders({ meter, randomBytes }: ResponsesRouteDeps, planType: string) {
  return {
    'x-request-id': `req_${drawId(randomBytes, 16)}`,
    ...toRateLimitHeaders(meter.read(), planType),
  }
}

/** The Codex endpoint: checks the request, then streams an answer or does what the script says. */
export function createResponsesRoute(deps: ResponsesRouteDeps): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>()

  routes.post('/backend-api/codex/responses', async (context) => {
    const admitted = await admit(context, deps.authenticate)
    if (!admitted.ok) return refuse(context, admitted.reason)
    const { account, model } = admitted.value
    deps.meter.countRequest()
    const occasion = {
      accountId: account.accountId,
      responseId: `resp_${drawId(deps.randomBytes, 16)}`,
      createdAt: Math.floor(deps.now() / 1_000),
    }
    const plan = planResponse(deps.takeScripted(), {
      generate: (answer) => generateResponse(admitted.value, occasion, answer),
      transcript: deps.transcript,
    })
    const headers = buildAnswerHeaders(deps, account.planType)
    if (plan.type === 'answer')
      return reply(context, { ...plan.answer, headers: { ...headers, ...plan.answer.headers } })
    const version = readClientVersion(context.req.raw.headers)
    const body = deps.streams.open({ ...plan, dropConnection: () => dropConnection(context) })
    return context.body(body, 200, {
      ...headers,
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache',
      // named here, so that the server sends each event as it comes and never gathers the first ones
      'transfer-encoding': 'chunked',
      'openai-model': model.slug,
      ...(version && { 'x-models-etag': buildModelList(version).etag }),
    })
  })

  // only SSE is served here: this answer is the one that sends the Codex CLI back to HTTP at once
  routes.get('/backend-api/codex/responses', async (context, next) => {
    if (context.req.header('upgrade')?.toLowerCase() !== 'websocket') return next()
    return reply(context, { status: 426, body: { detail: 'Upgrade Required' } })
  })

  return routes
}
