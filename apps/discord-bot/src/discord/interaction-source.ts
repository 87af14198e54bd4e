import {
  type APIInteraction,
  ApplicationIntegrationType,
  InteractionContextType,
  MessageFlags,
  PermissionFlagsBits,
  SnowflakeUtil,
} from 'discord.js'
import { isThreadType } from './thread-type.ts'

/** What of an interaction decides how it can be answered. */
export interface InteractionSource {
  readonly id: string
  readonly token: string
  readonly applicationId: string
  /** Epoch milliseconds, by Discord's clock. */
  readonly createdAtMs: number
  /**
   * Where the bot may write as itself, beside the interaction's token: it is a member there, and Discord
   * says that it may. Undefined elsewhere.
   */
  readonly writableChannelId: string | undefined
  /** Whether the bot may attach files there. */
  readonly mayAttachFiles: boolean
  /** Whether the message that it came from, if any, is a layout already; that cannot be undone. */
  readonly comesFromLayout: boolean
}

/** Reads where an interaction comes from. */
export function readSource(interaction: APIInteraction): InteractionSource {
  const { id, token, application_id: applicationId } = interaction
  const flags = interaction.message?.flags ?? 0
  return {
    id,
    token,
    applicationId,
    createdAtMs: SnowflakeUtil.timestampFrom(id),
    writableChannelId: mayWrite(interaction) ? interaction.channel?.id : undefined,
    mayAttachFiles: holds(interaction, PermissionFlagsBits.AttachFiles),
    comesFromLayout: (flags & MessageFlags.IsComponentsV2) !== 0,
  }
}

function mayWrite(interaction: APIInteraction): boolean {
  if (interaction.context === InteractionContextType.BotDM) return true
  const owners = interaction.authorizing_integration_owners
  const isMember = owners[ApplicationIntegrationType.GuildInstall] !== undefined
  if (interaction.guild_id === undefined || !isMember) return false
  const isThread = interaction.channel !== undefined && isThreadType(interaction.channel.type)
  const sending = isThread
    ? PermissionFlagsBits.SendMessagesInThreads
    : PermissionFlagsBits.SendMessages
  return holds(interaction, PermissionFlagsBits.ViewChannel | sending)
}

function holds({ app_permissions: held }: APIInteraction, needed: bigint): boolean {
  return (BigInt(held) & needed) === needed
}
