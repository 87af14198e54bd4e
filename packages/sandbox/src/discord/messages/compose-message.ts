import {
  type APIAttachment,
  type APIMessage,
  type APIUser,
  MessageFlags,
  type MessageType,
} from 'discord-api-types/v10'
import {
  type AllowedMentions,
  type MentionDirectory,
  type ResolvedMentions,
  resolveMentions,
} from './allowed-mentions.ts'
import { type MessageForm } from './message-form.ts'
import { checkMessage, displayedTexts } from './message-rules.ts'

const CREATE_FLAGS =
  MessageFlags.SuppressEmbeds |
  MessageFlags.Ephemeral |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsComponentsV2

/** What a message gets from its surroundings rather than from the form. */
export interface MessageFrame {
  readonly id: string
  readonly channelId: string
  readonly author: APIUser
  readonly type: MessageType
  /** Epoch milliseconds. */
  readonly atMs: number
  /** Fields that name the interaction or the message it answers. */
  readonly origin?: Pick<
    APIMessage,
    | 'application_id'
    | 'interaction'
    | 'interaction_metadata'
    | 'message_reference'
    | 'nonce'
    | 'referenced_message'
    | 'webhook_id'
  >
}

/** What a form is applied with. */
export interface FormContext {
  readonly attachments: readonly APIAttachment[]
  readonly directory: MentionDirectory
  /** What may be mentioned when the form does not say. */
  readonly defaultMentions: AllowedMentions
  /** The author of the message that this one replies to. */
  readonly repliedUser?: APIUser
}

/** The message that Discord shows as "thinking…" until it is edited. */
export function composeLoadingMessage(frame: MessageFrame, isEphemeral: boolean): APIMessage {
  return {
    ...blankMessage(frame),
    flags: MessageFlags.Loading | (isEphemeral ? MessageFlags.Ephemeral : 0),
  }
}

/**
 * Builds a new message.
 *
 * @throws {DiscordRefusal} the form breaks a rule that spans its fields
 */
export function composeMessage(
  frame: MessageFrame,
  form: MessageForm,
  context: FormContext,
): APIMessage {
  const flags = (form.flags ?? 0) & CREATE_FLAGS
  return applyForm({ ...blankMessage(frame), flags, tts: form.tts ?? false }, form, context)
}

/**
 * Builds the message as it is after an edit. The first edit of a "thinking…" message fills it and
 * is not marked as an edit; whether a message is ephemeral never changes.
 *
 * @param atMs - epoch milliseconds
 * @throws {DiscordRefusal} the message would break a rule
 */
export function editMessage(
  message: APIMessage,
  form: MessageForm,
  context: FormContext,
  atMs: number,
): APIMessage {
  const flags = message.flags ?? 0
  const isFilling = (flags & MessageFlags.Loading) !== 0
  return {
    ...applyForm({ ...message, flags: editFlags(flags, form.flags) }, form, context),
    edited_timestamp: isFilling ? null : timestamp(atMs),
  }
}

function editFlags(flags: number, wanted: number | null | undefined): number {
  const filled = flags & ~MessageFlags.Loading
  if (wanted === null || wanted === undefined) return filled
  const kept = filled & ~MessageFlags.SuppressEmbeds
  return kept | (wanted & (MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2))
}

function applyForm(message: APIMessage, form: MessageForm, context: FormContext): APIMessage {
  const content = form.content === undefined ? message.content : (form.content ?? '').trim()
  const embeds = form.embeds === undefined ? message.embeds : (form.embeds ?? [])
  const components = form.components === undefined ? message.components : (form.components ?? [])
  const attachments = [...context.attachments]
  checkMessage({
    content,
    embeds,
    components: components ?? [],
    attachments,
    flags: message.flags ?? 0,
  })
  const text = [content, ...displayedTexts(components ?? [])].join('\n')
  return {
    ...message,
    content,
    embeds,
    components: components ?? [],
    attachments,
    ...notified(text, form, context),
  }
}

/** Who is replied to is notified too, unless the form speaks of mentions and not of this one. */
function notified(
  text: string,
  { allowed_mentions: wanted }: MessageForm,
  { directory, defaultMentions, repliedUser: replied }: FormContext,
): ResolvedMentions {
  const resolved = resolveMentions(text, wanted ?? defaultMentions, directory)
  const mayNotifyReplied = wanted ? wanted.replied_user === true : true
  if (!replied || !mayNotifyReplied) return resolved
  const others = resolved.mentions.filter(({ id }) => id !== replied.id)
  return { ...resolved, mentions: [...others, replied] }
}

function blankMessage({ id, channelId, author, type, atMs, origin }: MessageFrame): APIMessage {
  return {
    id,
    channel_id: channelId,
    author,
    type,
    timestamp: timestamp(atMs),
    edited_timestamp: null,
    content: '',
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    components: [],
    pinned: false,
    ...origin,
  }
}

function timestamp(atMs: number): string {
  return new Date(atMs).toISOString()
}
