import {
  type APIMessage,
  type APIUser,
  MessageReferenceType,
  MessageType,
  PermissionFlagsBits,
} from 'discord-api-types/v10'
import { invalidForm } from '../refusal/parse-form.ts'
import { refusal } from '../refusal/refusal.ts'
import { permissionsIn, requirePermissions, sendingPermission } from './access.ts'
import { APPLICATION_ID } from './cast.ts'
import { isBotDm, isDirect, isThread, type SandboxChannel } from './channels.ts'
import { type SandboxMessage } from './message-store.ts'
import { holds } from './permissions.ts'
import { snowflakeTimeMs } from './snowflake.ts'
import { openThreadFor } from './threads.ts'
import { type World } from './world.ts'
import { type MessageRequest, writeMessage } from './write-message.ts'

/** How long a nonce is remembered, in milliseconds; Discord says "the past few minutes". */
const NONCE_MEMORY_MS = 5 * 60_000

/** A message on its way to a channel. */
export interface Sending extends MessageRequest {
  readonly nonce?: string | number | undefined
  /** Whether a message that has the same nonce already is given back instead of a new one. */
  readonly isNonceEnforced?: boolean
  readonly reply?: {
    readonly messageId: string
    /** False sends it as no reply when that message is gone. */
    readonly isRequired: boolean
  }
}

/**
 * Sends a message as a person or as the bot itself, by the rules of the channel.
 *
 * @throws {DiscordRefusal} the author may not write there, or not this
 */
export function sendMessage(
  world: World,
  channel: SandboxChannel,
  author: APIUser,
  sending: Sending,
): SandboxMessage {
  requirePermissions(world, channel, author.id, sendingPermission(channel))
  refuseUnwanted(world, channel, author)
  const known = sending.isNonceEnforced === true && findByNonce(world, channel, author, sending)
  if (known) return known
  refuseHurried(world, channel, author)
  if (isThread(channel)) openThreadFor(world, channel, author.id)
  const replied = findReplied(world, channel, author, sending)
  const frame = {
    channelId: channel.id,
    author,
    type: replied ? MessageType.Reply : MessageType.Default,
    origin: {
      ...(sending.nonce !== undefined && { nonce: sending.nonce }),
      ...(replied && referenceTo(replied, channel)),
    },
  }
  return writeMessage(world, frame, sending)
}

/** The bot reaches only people who accept that and share a server, or installed it themselves. */
function refuseUnwanted(world: World, channel: SandboxChannel, author: APIUser): void {
  if (author.id !== APPLICATION_ID || !isBotDm(channel)) return
  const person = world.cast.find(channel.recipients[0].id)
  if (!person?.acceptsDirectMessages) throw refusal('direct-messages-closed')
  const isMutual = [...world.guilds.values()].some(
    ({ members }) => members.has(APPLICATION_ID) && members.has(person.user.id),
  )
  if (!isMutual && !person.hasInstalledApp) throw refusal('no-mutual-guilds')
}

function findByNonce(
  world: World,
  { id }: SandboxChannel,
  author: APIUser,
  { nonce }: Sending,
): SandboxMessage | undefined {
  if (nonce === undefined) return undefined
  const sinceMs = world.clock.now() - NONCE_MEMORY_MS
  return world.messages
    .list(id)
    .findLast(
      ({ message }) =>
        message.author.id === author.id &&
        message.nonce === nonce &&
        Date.parse(message.timestamp) >= sinceMs,
    )
}

/**
 * Slow mode holds people back, and neither moderators nor bots.
 *
 * @see {@link https://discord.com/developers/docs/resources/channel#channel-object-channel-structure}
 */
function refuseHurried(world: World, channel: SandboxChannel, author: APIUser): void {
  if (isDirect(channel) || author.id === APPLICATION_ID) return
  const held = permissionsIn(world, channel, author.id)
  if (holds(held, PermissionFlagsBits.ManageMessages)) return
  if (holds(held, PermissionFlagsBits.ManageChannels)) return
  const last = world.messages.list(channel.id).findLast(({ message }) => {
    return message.author.id === author.id
  })
  if (!last) return
  const waitMs = (channel.rate_limit_per_user ?? 0) * 1_000
  const leftMs = snowflakeTimeMs(last.message.id) + waitMs - world.clock.now()
  if (leftMs > 0) throw refusal('slow-mode')
}

/** What is replied to has to be one that its author could look up, too. */
function findReplied(
  world: World,
  channel: SandboxChannel,
  author: APIUser,
  { reply }: Sending,
): APIMessage | undefined {
  if (!reply) return undefined
  const held = permissionsIn(world, channel, author.id)
  if (!holds(held, PermissionFlagsBits.ReadMessageHistory)) throw refusal('unreadable-history')
  const found = world.messages.find(reply.messageId)
  const isThere = found?.message.channel_id === channel.id && found.visibleToUserId === undefined
  if (isThere) return found.message
  if (!reply.isRequired) return undefined
  throw invalidForm([
    [
      ['message_reference'],
      { code: 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', message: 'Unknown message' },
    ],
  ])
}

function referenceTo(message: APIMessage, channel: SandboxChannel) {
  return {
    message_reference: {
      type: MessageReferenceType.Default,
      channel_id: channel.id,
      message_id: message.id,
      ...(!isDirect(channel) && { guild_id: channel.guild_id }),
    },
    referenced_message: message,
  }
}
