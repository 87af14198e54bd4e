import { type BotState } from '@patchcord/discord-bot/state/open-state'
import { type Random } from '../edits/random.ts'

/** Who is there to ask, and where. */
export interface Crowd {
  readonly members: number
  readonly servers: number
}

/** Somebody of a crowd, with where they ask. */
export interface Member {
  readonly userId: string
  readonly guildId: string
  readonly channelId: string
  readonly roleId: string
}

const CHANNELS_OF_A_SERVER = 5
const HOUR_MS = 3_600_000

/** Discord's ids have 17 to 20 digits; the first ones here say what they are of. */
const idOf = (kind: 'user' | 'guild' | 'channel' | 'role', index: number): string =>
  `${{ user: '1', guild: '2', channel: '3', role: '4' }[kind]}${String(index).padStart(17, '0')}`

/** The member of that number. The same one always asks in the same server. */
export function memberOf({ servers }: Crowd, index: number): Member {
  const server = index % servers
  return {
    userId: idOf('user', index),
    guildId: idOf('guild', server),
    channelId: idOf('channel', server * CHANNELS_OF_A_SERVER + (index % CHANNELS_OF_A_SERVER)),
    roleId: idOf('role', server),
  }
}

/**
 * Fills the state as a bot has it that a crowd has used for a while: every server has a role that is let
 * in, a system prompt and a quota, and every member has a conversation, a past answer and settings.
 */
export async function settle(
  { stores }: Pick<BotState, 'stores'>,
  options: { readonly crowd: Crowd; readonly random: Random; readonly nowMs: number },
): Promise<void> {
  const { crowd, random, nowMs } = options
  for (let server = 0; server < crowd.servers; server += 1) {
    const { guildId, roleId } = memberOf(crowd, server)
    await stores.access.setRule({ type: 'role', id: roleId }, 'allow')
    await stores.access.setQuota({ type: 'role', id: roleId }, { perDay: 1_000 })
    const instructions = 'You answer the members of this server briefly and kindly.'
    await stores.settings.change({ type: 'server', id: guildId }, { instructions })
  }
  for (let index = 0; index < crowd.members; index += 1) {
    const { userId, guildId, channelId } = memberOf(crowd, index)
    const atMs = nowMs - Math.floor(random() * 20 * HOUR_MS)
    const isPrivate = index % 7 === 0
    const place = { userId, channelId, isPrivate }
    const conversationId = `conversation-${userId}`
    await stores.conversations.begin({ conversationId, place, atMs })
    await stores.conversations.saveTurn(conversationId, pastTurn, atMs)
    const person = { type: 'person', id: userId } as const
    await stores.settings.change(person, { isPrivate })
    const counts = { inputTokens: 400, outputTokens: 60, reasoningTokens: 0 }
    const answer = { answerId: `past-${userId}`, userId, guildId, modelId: 'soak-model' }
    await stores.usage.record({ ...answer, ...counts, atMs })
  }
}

const pastTurn = {
  turnId: 'past',
  modelId: 'soak-model',
  messages: [
    { role: 'user', content: [{ type: 'text', text: 'What was it that we spoke of yesterday?' }] },
    { role: 'assistant', content: [{ type: 'text', text: 'Of many things. '.repeat(40) }] },
  ],
} as const
