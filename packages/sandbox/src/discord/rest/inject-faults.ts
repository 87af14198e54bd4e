import { type Context, type MiddlewareHandler } from 'hono'
import {
  requestPath,
  requestRoute,
  type RestContext,
  type RestEnvironment,
} from './rest-context.ts'
import { type RestFault } from './rest-faults.ts'

/** Lets a waiting fault happen to the request, before or after it is served. */
export function injectFaults(context: RestContext): MiddlewareHandler<RestEnvironment> {
  return async (c, next) => {
    const fault = context.faults.take(c.req.method, requestPath(c))
    if (!fault) return next()
    context.log(`rest: fault ${fault.kind} ${requestRoute(c)}`)
    if (fault.kind !== 'refuse' && fault.applied === true) await next()
    const response = await fail(c, fault, context.closing)
    // without this Hono would keep headers of the answer that the bot must not see
    c.res = undefined
    c.res = response
  }
}

async function fail(
  c: Context<RestEnvironment>,
  fault: RestFault,
  closing: AbortSignal,
): Promise<Response> {
  switch (fault.kind) {
    case 'bad-gateway':
      return new Response('502: Bad Gateway', { status: 502 })
    case 'refuse': {
      const { status, code, message } = fault
      return Response.json({ message, code }, { status })
    }
    case 'hang':
      await whenAborted(AbortSignal.any([closing, c.req.raw.signal]))
      return new Response(null, { status: 504 })
    case 'reset':
      c.env.incoming.socket.destroy()
      return new Response(null, { status: 504 })
  }
}

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
