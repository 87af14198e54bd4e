import { once } from 'node:events'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { type DiscordSandbox } from '../discord-sandbox.ts'
import { frameText } from '../http/frame-text.ts'

const frameSchema = z.object({
  op: z.number(),
  t: z.string().nullish(),
  s: z.number().nullish(),
  d: z.unknown().optional(),
})
const interactionSchema = z.looseObject({ id: z.string(), token: z.string() })

/** A frame of the gateway. */
export type GatewayFrame = z.output<typeof frameSchema>

/** An answer of the API. */
export interface ApiAnswer {
  readonly status: number
  readonly headers: Headers
  /** The JSON body; `undefined` when there is none. */
  readonly json: unknown
}

/** An interaction as the bot holds it: what it needs to answer. */
export interface HeldInteraction {
  readonly id: string
  readonly token: string
  readonly payload: unknown
}

/** A bot without a library, which can do what libraries prevent. */
export interface BareBot {
  /** Calls the API; `auth` defaults to what Discord asks for on that route. */
  call(
    method: string,
    path: string,
    body?: unknown,
    options?: { readonly auth?: string | undefined },
  ): Promise<ApiAnswer>
  send(frame: unknown): void
  /** The next frame with this op code or event name. */
  next(opOrEvent: number | string): Promise<GatewayFrame>
  nextInteraction(): Promise<HeldInteraction>
  /** Answers an interaction: `POST …/callback`. */
  respond(interaction: HeldInteraction, callback: unknown): Promise<ApiAnswer>
  /** Resolves with the code with which the gateway closed the connection. */
  readonly closed: Promise<number>
  close(code?: number): void
}

/** Connects to the gateway and waits for HELLO. */
export async function connectBareBot(sandbox: DiscordSandbox): Promise<BareBot> {
  const socket = new WebSocket(`${sandbox.url.replace('http', 'ws')}/gateway?v=10&encoding=json`)
  const frames: GatewayFrame[] = []
  const waiting = new Set<() => void>()
  socket.on('message', (data) => {
    frames.push(frameSchema.parse(JSON.parse(frameText(data))))
    for (const look of waiting) look()
  })
  const closed = once(socket, 'close').then(([code]) => z.number().parse(code))
  closed.catch(() => undefined)

  const next = (wanted: number | string) =>
    new Promise<GatewayFrame>((resolve) => {
      const look = () => {
        const index = frames.findIndex(({ op, t }) => wanted === op || wanted === t)
        const [frame] = index === -1 ? [] : frames.splice(index, 1)
        if (!frame) return
        waiting.delete(look)
        resolve(frame)
      }
      waiting.add(look)
      look()
    })

  const call: BareBot['call'] = async (method, path, body, options) => {
    const isOpen = path.startsWith('/webhooks/') || path.startsWith('/interactions/')
    const auth = options ? options.auth : isOpen ? undefined : `Bot ${sandbox.botToken}`
    const isForm = body instanceof FormData
    const response = await fetch(`${sandbox.apiUrl}/v10${path}`, {
      method,
      headers: {
        ...(auth !== undefined && { authorization: auth }),
        ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
    const json: unknown = isJson ? JSON.parse(text) : undefined
    return { status: response.status, headers: response.headers, json }
  }

  await Promise.race([next(10), closed])
  return {
    call,
    next,
    closed,
    send: (frame) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
    async nextInteraction() {
      const { d: payload } = await next('INTERACTION_CREATE')
      const { id, token } = interactionSchema.parse(payload)
      return { id, token, payload }
    },
    respond: ({ id, token }, callback) =>
      call('POST', `/interactions/${id}/${token}/callback`, callback),
    close: (code) => socket.close(code),
  }
}

/** Connects and identifies. */
export async function connectReadyBot(
  sandbox: DiscordSandbox,
  { intents = 0 }: { readonly intents?: number } = {},
): Promise<BareBot> {
  const bot = await connectBareBot(sandbox)
  bot.send({ op: 2, d: { token: sandbox.botToken, intents, properties: {} } })
  await bot.next('READY')
  return bot
}
