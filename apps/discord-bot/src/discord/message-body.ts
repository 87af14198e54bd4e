import {
  type APIMessageTopLevelComponent,
  ComponentType,
  MessageFlags,
  type RawFile,
  type RESTPatchAPIWebhookWithTokenMessageJSONBody,
  type RESTPostAPIChannelMessageJSONBody,
} from 'discord.js'
import { type MessageContent, type ReplyContent } from '../application/interaction-responder.ts'
import { type PageContent, type PageFile, type PageFormat } from '../application/page-content.ts'

/**
 * The JSON of a new message or of an edit, as all of Discord's routes for messages take it; only a new
 * message in a channel can be a reply.
 */
export type MessageBody = RESTPatchAPIWebhookWithTokenMessageJSONBody &
  Pick<RESTPostAPIChannelMessageJSONBody, 'message_reference'>

/** A message as it is sent. */
export interface MessageDraft {
  readonly body: MessageBody
  readonly files: readonly RawFile[]
}

/** What is there already of the message that a page is written to. */
export interface PresentMessage {
  /** Of its one attachment: the file of the page that it shows. */
  readonly attachmentId: string | undefined
  readonly shown: PageContent | undefined
}

/**
 * The body of a new message or of an edit. Discord parses mentions anew at every edit and previews links
 * unless told otherwise, so each body says both.
 *
 * @param options.isEphemeral - only the asker sees it; settled when the message is made, never by an edit
 */
export function buildMessageBody(
  { content, components = [] }: MessageContent,
  options: { readonly isEphemeral?: boolean } = {},
): MessageBody {
  return {
    content,
    components: [...components],
    allowed_mentions: { parse: [] },
    flags: MessageFlags.SuppressEmbeds | (options.isEphemeral ? MessageFlags.Ephemeral : 0),
  }
}

/** A reply as it is edited, with its picture if it has one. */
export function buildReply({ image, ...message }: ReplyContent): MessageDraft {
  const body = buildMessageBody(message)
  if (image === undefined) return { body, files: [] }
  const { name, bytes, description } = image
  return {
    body: { ...body, attachments: [{ id: '0', filename: name, description }] },
    files: [{ name, data: bytes, contentType: 'image/png' }],
  }
}

/**
 * A page as it is sent, with its file unless that is attached already.
 *
 * @param present - the message that is edited; undefined for a new one
 */
export function buildPage(
  content: PageContent,
  format: PageFormat,
  present: PresentMessage | undefined,
  options: { readonly isEphemeral?: boolean } = {},
): MessageDraft {
  const { text, buttons = [], file } = content
  const body = buildMessageBody({ content: text, components: buttons }, options)
  const keptId = findKept(file, present)
  const files = file && keptId === undefined ? [toRawFile(file)] : []
  const named = { ...body, ...buildAttachments(file, keptId, present) }
  if (format === 'plain') return { body: named, files }
  const { content: _text, ...layout } = named
  return {
    body: {
      ...layout,
      // A message that had a text before keeps it unless told otherwise, which a layout may not.
      ...(present && { content: null, embeds: [] }),
      components: buildLayout(content),
      flags: (body.flags ?? 0) | MessageFlags.IsComponentsV2,
    },
    files,
  }
}

function buildLayout({ text, buttons = [], file }: PageContent): APIMessageTopLevelComponent[] {
  return [
    ...(text === '' ? [] : [{ type: ComponentType.TextDisplay as const, content: text }]),
    ...(file
      ? [{ type: ComponentType.File as const, file: { url: `attachment://${file.name}` } }]
      : []),
    ...buttons,
  ]
}

/** The id of the file when it is attached already. */
function findKept(
  file: PageFile | undefined,
  present: PresentMessage | undefined,
): string | undefined {
  const shown = present?.shown?.file
  const isThere = file && shown?.name === file.name && shown.text === file.text
  return isThere ? present?.attachmentId : undefined
}

/** An edit keeps only the attachments that it lists, by their ids; a new file is listed by its number. */
function buildAttachments(
  file: PageFile | undefined,
  keptId: string | undefined,
  present: PresentMessage | undefined,
): Pick<MessageBody, 'attachments'> {
  if (file === undefined) return present?.shown?.file ? { attachments: [] } : {}
  return { attachments: [keptId === undefined ? { id: '0', filename: file.name } : { id: keptId }] }
}

function toRawFile({ name, text }: PageFile): RawFile {
  return { name, data: text, contentType: 'text/markdown; charset=utf-8' }
}
