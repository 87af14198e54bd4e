import { type Context, type MiddlewareHandler } from 'hono'
import {
  requestPath,
  requestRoute,
  type RestContext,
  type RestEnvironment,
} from './rest-context.ts'
import { replaceText } from './replace-text.ts'
import { type RestFault } from './rest-faults.ts'

/** Lets a waiting fault happen to the request, before or after it is served. */
export function injectFaults(context: RestContext): MiddlewareHandler<RestEnvironment> {
  return async (c, next) => {
    const fault = context.faults.take(c.req.method, requestPath(c))
    if (!fault) return next()
    context.log(`rest: fault ${fault.kind} ${requestRoute(c)}`)
    if (fault.kind === 'keep-other-text') {
      await replaceText(c, fault.text)
      return next()
    }
    if (fault.kind !== 'refuse' && fault.applied === true) await next()
    const response = await fail(c, fault, context.closing)
    // without this Hono would keep headers of the answer that the bot must not see
    c.res = undefined
    c.res = response
  }
}

async function fail(
  c: Context<RestEnvironment>,
  fault: Exclude<RestFault, { kind: 'keep-other-text' }>,
  closing: AbortSignal,
): Promise<Response> {
  switch (fault.kind) {
    case 'bad-gateway':
      return new Response('502: Bad Gateway', { status: 502 })
    case 'refuse':
      return refuse(fault)
    case 'hang':
      await whenAborted(AbortSignal.any([closing, c.req.raw.signal]))
      return new Response(null, { status: 504 })
    case 'reset':
      c.env.incoming.socket.destroy()
      return new Response(null, { status: 504 })
  }
}

function refuse(fault: Extract<RestFault, { kind: 'refuse' }>): Response {
  const { status, code, message, errors, retryAfterSeconds, scope } = fault
  const isGlobal = scope === 'global'
  const body = {
    message,
    code,
    ...(errors && { errors }),
    ...(retryAfterSeconds !== undefined && { retry_after: retryAfterSeconds, global: isGlobal }),
  }
  const headers = {
    ...(retryAfterSeconds !== undefined && {
      'retry-after': String(Math.ceil(retryAfterSeconds)),
    }),
    ...(scope && { 'x-ratelimit-scope': scope }),
    ...(isGlobal && { 'x-ratelimit-global': 'true' }),
    ...fault.headers,
  }
  return Response.json(body, { status, headers })
}

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
