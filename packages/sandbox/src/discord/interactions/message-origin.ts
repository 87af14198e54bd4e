import {
  type APIMessage,
  type APIMessageInteractionMetadata,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionType,
  MessageReferenceType,
  MessageType,
} from 'discord-api-types/v10'
import { type MessageFrame } from '../messages/compose-message.ts'
import { type Interaction } from './interaction.ts'
import { type InteractionData } from './payload.ts'

/**
 * What a message says about the interaction that it answers.
 *
 * @param answeredMessageId - the message it is shown as a reply to
 */
export function messageOrigin(
  interaction: Interaction,
  answeredMessageId: string | undefined,
): NonNullable<MessageFrame['origin']> {
  const applicationId = interaction.payload.application_id
  return {
    application_id: applicationId,
    webhook_id: applicationId,
    interaction_metadata: describeInteraction(interaction),
    ...legacyInteraction(interaction),
    ...(answeredMessageId !== undefined && {
      message_reference: {
        type: MessageReferenceType.Default,
        channel_id: interaction.channelId,
        message_id: answeredMessageId,
      },
    }),
  }
}

/** How clients show the first answer to an interaction. */
export function answerType({ payload }: Interaction): MessageType {
  if (payload.type === InteractionType.ApplicationCommand) {
    return isMenuCommand(payload.data)
      ? MessageType.ContextMenuCommand
      : MessageType.ChatInputCommand
  }
  return payload.message ? MessageType.Reply : MessageType.Default
}

function describeInteraction(interaction: Interaction): APIMessageInteractionMetadata {
  const { payload, user, openedBy } = interaction
  const base = {
    id: payload.id,
    user,
    authorizing_integration_owners: payload.authorizing_integration_owners,
  }
  if (openedBy) {
    const triggering = describeInteraction(openedBy)
    if (triggering.type !== InteractionType.ModalSubmit) {
      return {
        ...base,
        type: InteractionType.ModalSubmit,
        triggering_interaction_metadata: triggering,
      }
    }
  }
  if (payload.message) {
    return {
      ...base,
      type: InteractionType.MessageComponent,
      interacted_message_id: payload.message.id,
    }
  }
  return {
    ...base,
    type: InteractionType.ApplicationCommand,
    ...(isMenuCommand(payload.data) && { target_message_id: payload.data.target_id }),
  }
}

/** The older field, which names the command as people typed it. */
function legacyInteraction({ payload, user }: Interaction): Pick<APIMessage, 'interaction'> {
  const { data, id, type } = payload
  if (type !== InteractionType.ApplicationCommand || !data || !('name' in data)) return {}
  const path = 'options' in data ? subcommandPath(data.options) : []
  return { interaction: { id, type, user, name: [data.name, ...path].join(' ') } }
}

function subcommandPath(options: readonly SubcommandLike[] | undefined): string[] {
  const nested = options?.find(
    ({ type }) =>
      type === ApplicationCommandOptionType.Subcommand ||
      type === ApplicationCommandOptionType.SubcommandGroup,
  )
  return nested ? [nested.name, ...subcommandPath(nested.options)] : []
}

interface SubcommandLike {
  readonly name: string
  readonly type: ApplicationCommandOptionType
  readonly options?: readonly SubcommandLike[]
}

function isMenuCommand(
  data: InteractionData | undefined,
): data is Extract<InteractionData, { type: ApplicationCommandType.Message }> {
  return data !== undefined && 'type' in data && data.type === ApplicationCommandType.Message
}
