import { type MiddlewareHandler } from 'hono'
import { type RequestLog } from './request-log.ts'
import { type SandboxEnv } from './sandbox-env.ts'

/** Records each request once its status is known; a stream counts when it opens. */
export function recordRequests(log: RequestLog): MiddlewareHandler<SandboxEnv> {
  return async (context, next) => {
    await next()
    const refusal = context.get('refusal')
    log.record(
      {
        method: context.req.method,
        path: context.req.path,
        status: context.res.status,
        ...(refusal !== undefined && { refusal }),
      },
      { isUnknownRoute: context.get('isUnknownRoute') ?? false },
    )
  }
}
