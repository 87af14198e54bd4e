import { GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10'
import { z } from 'zod'

const identifySchema = z.object({
  op: z.literal(GatewayOpcodes.Identify),
  d: z.object({
    token: z.string(),
    intents: z.int().min(0),
    properties: z.looseObject({}),
    shard: z.tuple([z.int().min(0), z.int().min(1)]).optional(),
  }),
})

const resumeSchema = z.object({
  op: z.literal(GatewayOpcodes.Resume),
  d: z.object({ token: z.string(), session_id: z.string(), seq: z.int().min(0) }),
})

const frameSchema = z.discriminatedUnion('op', [
  identifySchema,
  resumeSchema,
  z.object({ op: z.literal(GatewayOpcodes.Heartbeat), d: z.int().nullish() }),
  z.object({ op: z.literal(GatewayOpcodes.PresenceUpdate) }),
])

/** What a bot sends to the gateway. */
export type ClientFrame = z.output<typeof frameSchema>

/** A frame, or how it was wrong. */
export type ParsedFrame =
  | { readonly kind: 'frame'; readonly frame: ClientFrame }
  | { readonly kind: 'unknown-opcode' }
  | { readonly kind: 'undecodable' }

/**
 * Reads a text frame of the bot.
 *
 * @see {@link https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway}
 */
export function parseClientFrame(text: string): ParsedFrame {
  const value = parseJson(text)
  const result = frameSchema.safeParse(value)
  if (result.success) return { kind: 'frame', frame: result.data }
  const isAboutOpcode = result.error.issues.some(({ path }) => path[0] === 'op')
  const hasOpcode = z.object({ op: z.int() }).safeParse(value).success
  return { kind: isAboutOpcode && hasOpcode ? 'unknown-opcode' : 'undecodable' }
}

/** Intents that an application must be granted. */
const PRIVILEGED_INTENTS =
  GatewayIntentBits.GuildMembers |
  GatewayIntentBits.GuildPresences |
  GatewayIntentBits.MessageContent

const ALL_INTENTS = Object.values(GatewayIntentBits).reduce<number>(
  (all, bit) => (typeof bit === 'number' ? all | bit : all),
  0,
)

/**
 * Whether intents are unknown to Discord, or not granted to this application.
 *
 * @param granted - bits of the privileged intents that are
 */
export function judgeIntents(
  intents: number,
  granted: number,
): 'accepted' | 'invalid' | 'disallowed' {
  if ((intents & ~ALL_INTENTS) !== 0) return 'invalid'
  return (intents & PRIVILEGED_INTENTS & ~granted) !== 0 ? 'disallowed' : 'accepted'
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
