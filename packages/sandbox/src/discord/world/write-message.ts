import {
  type APIAttachment,
  type APIMessage,
  MessageFlags,
  PermissionFlagsBits,
} from 'discord-api-types/v10'
import { type AllowedMentions } from '../messages/allowed-mentions.ts'
import {
  composeMessage,
  editMessage,
  type FormContext,
  type MessageFrame,
} from '../messages/compose-message.ts'
import { type MessageForm } from '../messages/message-form.ts'
import { displayedTexts } from '../messages/message-rules.ts'
import { ATTACHMENT_SIZE_LIMIT_BYTES } from '../interactions/payload.ts'
import { refusal } from '../refusal/refusal.ts'
import { appPermissionsIn, guildOf, permissionsIn } from './access.ts'
import { APPLICATION_ID } from './cast.ts'
import { isDirect } from './channels.ts'
import { type SandboxMessage } from './message-store.ts'
import { refuseModerated } from './moderation.ts'
import { holds } from './permissions.ts'
import { type World } from './world.ts'

const MAX_ATTACHMENTS = 10

/** A file of a multipart request. */
export interface FormFile {
  /** The `n` of `files[n]`, by which the form refers to it. */
  readonly key: string
  readonly filename: string
  readonly contentType: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** A checked form together with the files that came with it. */
export interface MessageRequest {
  readonly form: MessageForm
  readonly files: readonly FormFile[]
  /** What may be mentioned when the form does not say. */
  readonly defaultMentions: AllowedMentions
}

/** Where a message is, and who writes it. */
interface Writing {
  readonly channelId: string
  readonly authorId: string
  readonly isEphemeral: boolean
}

/**
 * Creates a message; an ephemeral one is seen by `readerId` only.
 *
 * @throws {DiscordRefusal} the form or its files break a rule, or the server blocks the text
 */
export function writeMessage(
  world: World,
  frame: Omit<MessageFrame, 'id' | 'atMs'>,
  request: MessageRequest,
  readerId?: string,
): SandboxMessage {
  const isEphemeral = ((request.form.flags ?? 0) & MessageFlags.Ephemeral) !== 0
  const { channelId, author, origin } = frame
  const writing = { channelId, authorId: author.id, isEphemeral }
  const repliedUser = origin?.referenced_message?.author
  const message = composeMessage(
    { ...frame, id: world.nextId(), atMs: world.clock.now() },
    request.form,
    { ...formContext(world, writing, request, []), ...(repliedUser && { repliedUser }) },
  )
  refuseBlocked(world, message)
  return world.messages.create(message, isEphemeral ? readerId : undefined)
}

/**
 * Changes a message.
 *
 * @throws {DiscordRefusal} the message is gone (10008), the form or its files break a rule, or the
 *   server blocks the text
 */
export function rewriteMessage(
  world: World,
  messageId: string,
  request: MessageRequest,
): SandboxMessage {
  const present = world.messages.find(messageId)
  if (!present) throw refusal('unknown-message')
  const { message, visibleToUserId } = present
  const writing = {
    channelId: message.channel_id,
    authorId: message.author.id,
    isEphemeral: visibleToUserId !== undefined,
  }
  const context = formContext(world, writing, request, message.attachments)
  const edited = editMessage(message, request.form, context, world.clock.now())
  refuseBlocked(world, edited)
  const stored = world.messages.replace(edited)
  if (!stored) throw refusal('unknown-message')
  return stored
}

function formContext(
  world: World,
  writing: Writing,
  request: MessageRequest,
  present: readonly APIAttachment[],
): FormContext {
  const channel = world.channels.find(writing.channelId)
  const guild = channel && guildOf(world, channel)
  const held = heldBy(world, writing)
  if (request.files.length > 0 && !holds(held, PermissionFlagsBits.AttachFiles)) {
    throw refusal('missing-permissions')
  }
  return {
    directory: {
      user: (userId) => world.cast.user(userId),
      role: (roleId) => guild?.roles.get(roleId),
      canMentionEveryone: holds(held, PermissionFlagsBits.MentionEveryone),
    },
    defaultMentions: request.defaultMentions,
    attachments: [...keptAttachments(request.form, present), ...uploadAll(world, request, writing)],
  }
}

/** What the author may do there; the application may answer where it could not write by itself. */
function heldBy(world: World, { channelId, authorId }: Writing): bigint {
  const channel = world.channels.find(channelId)
  if (!channel) return 0n
  return authorId === APPLICATION_ID
    ? appPermissionsIn(world, channel)
    : permissionsIn(world, channel, authorId)
}

/** Who manages a server is not moderated by it. */
function refuseBlocked(world: World, message: APIMessage): void {
  const channel = world.channels.find(message.channel_id)
  const guild = channel && guildOf(world, channel)
  if (!channel || !guild || isDirect(channel)) return
  const { author, content, components, embeds } = message
  const held = permissionsIn(world, channel, author.id)
  if (author.id !== APPLICATION_ID && holds(held, PermissionFlagsBits.ManageGuild)) return
  const embedded = embeds.map(({ title, description }) => `${title ?? ''}\n${description ?? ''}`)
  const texts = [content, ...displayedTexts(components ?? []), ...embedded]
  refuseModerated(guild.moderation, texts.join('\n'))
}

/** An edit that lists attachments keeps only those it lists. */
function keptAttachments({ attachments }: MessageForm, present: readonly APIAttachment[]) {
  if (attachments === undefined) return present
  const listed = new Set((attachments ?? []).map(({ id }) => id))
  return present.filter(({ id }) => listed.has(id))
}

function uploadAll(
  world: World,
  { form, files }: MessageRequest,
  { channelId, isEphemeral }: Writing,
) {
  if (files.length > MAX_ATTACHMENTS) throw refusal('too-many-attachments')
  if (files.some(({ bytes }) => bytes.byteLength > ATTACHMENT_SIZE_LIMIT_BYTES)) {
    throw refusal('file-too-large')
  }
  return files.map(({ key, filename, contentType, bytes }) => {
    const described = form.attachments?.find(({ id }) => id === key)
    return world.attachments.add({
      filename: described?.filename ?? filename,
      contentType,
      bytes,
      isEphemeral,
      ownerId: isEphemeral ? APPLICATION_ID : channelId,
      ...(typeof described?.description === 'string' && { description: described.description }),
    })
  })
}
