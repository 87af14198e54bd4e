import { type Http2Bindings, type HttpBindings } from '@hono/node-server'
import { type Context } from 'hono'
import { type ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'
import { type HttpAnswer, type Refusal } from './refusal.ts'

/** What every route of the sandbox finds in its context. */
export interface SandboxEnv {
  /** Absent when a request does not come through a socket. */
  readonly Bindings: Partial<HttpBindings | Http2Bindings>
  readonly Variables: {
    /** Why this request was refused, for the log. */
    refusal?: string
    isUnknownRoute?: boolean
  }
}

/** A request in the middle of being answered. */
export type SandboxContext = Context<SandboxEnv>

const statusSchema = z.custom<ContentfulStatusCode>(
  (status) => Number.isInteger(status) && Number(status) >= 200 && Number(status) <= 599,
  'must be an HTTP status from 200 to 599',
)

/** Sends an object as JSON and a string as HTML. */
export function reply(context: SandboxContext, answer: HttpAnswer): Response {
  const { status, body, headers } = answer
  const isPage = typeof body === 'string'
  return context.body(isPage ? body : JSON.stringify(body), statusSchema.parse(status), {
    'content-type': isPage ? 'text/html; charset=utf-8' : 'application/json',
    ...headers,
  })
}

/** Turns a request down and leaves the reason for the log. */
export function refuse(context: SandboxContext, refusal: Refusal): Response {
  context.set('refusal', refusal.reason)
  return reply(context, refusal)
}

/** Drops the connection once what was written so far has left; the client sees a broken answer. */
export function dropConnection(context: SandboxContext): void {
  context.env.incoming?.socket.destroySoon()
}
