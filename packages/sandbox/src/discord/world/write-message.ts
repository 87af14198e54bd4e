import { type APIAttachment, MessageFlags } from 'discord-api-types/v10'
import { type AllowedMentions } from '../messages/allowed-mentions.ts'
import { composeMessage, editMessage, type MessageFrame } from '../messages/compose-message.ts'
import { type MessageForm } from '../messages/message-form.ts'
import { ATTACHMENT_SIZE_LIMIT_BYTES } from '../interactions/payload.ts'
import { refusal } from '../refusal/refusal.ts'
import { type SandboxMessage } from './message-store.ts'
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

/**
 * Creates a message; an ephemeral one is seen by `readerId` only.
 *
 * @throws {DiscordRefusal} the form or its files break a rule
 */
export function writeMessage(
  world: World,
  frame: Omit<MessageFrame, 'id' | 'atMs'>,
  request: MessageRequest,
  readerId?: string,
): SandboxMessage {
  const isEphemeral = ((request.form.flags ?? 0) & MessageFlags.Ephemeral) !== 0
  const message = composeMessage(
    { ...frame, id: world.nextId(), atMs: world.clock.now() },
    request.form,
    formContext(world, request, [], isEphemeral),
  )
  return world.messages.create(message, isEphemeral ? readerId : undefined)
}

/**
 * Changes a message.
 *
 * @throws {DiscordRefusal} the message is gone (10008), or the form or its files break a rule
 */
export function rewriteMessage(
  world: World,
  messageId: string,
  request: MessageRequest,
): SandboxMessage {
  const present = world.messages.find(messageId)
  if (!present) throw refusal('unknown-message')
  const { message, visibleToUserId } = present
  const context = formContext(world, request, message.attachments, visibleToUserId !== undefined)
  const edited = editMessage(message, request.form, context, world.clock.now())
  const stored = world.messages.replace(edited)
  if (!stored) throw refusal('unknown-message')
  return stored
}

function formContext(
  world: World,
  request: MessageRequest,
  present: readonly APIAttachment[],
  isEphemeral: boolean,
) {
  return {
    users: world.cast.users,
    defaultMentions: request.defaultMentions,
    attachments: [
      ...keptAttachments(request.form, present),
      ...uploadAll(world, request, isEphemeral),
    ],
  }
}

/** An edit that lists attachments keeps only those it lists. */
function keptAttachments({ attachments }: MessageForm, present: readonly APIAttachment[]) {
  if (attachments === undefined) return present
  const listed = new Set((attachments ?? []).map(({ id }) => id))
  return present.filter(({ id }) => listed.has(id))
}

function uploadAll(world: World, { form, files }: MessageRequest, isEphemeral: boolean) {
  if (files.length > MAX_ATTACHMENTS) throw refusal('too-many-attachments')
  if (files.some(({ bytes }) => bytes.byteLength > ATTACHMENT_SIZE_LIMIT_BYTES)) {
    throw refusal('file-too-large')
  }
  return files.map(({ key, filename, contentType, bytes }) => {
    const description = form.attachments?.find(({ id }) => id === key)?.description
    return world.attachments.add({
      filename,
      contentType,
      bytes,
      isEphemeral,
      ...(typeof description === 'string' && { description }),
    })
  })
}
