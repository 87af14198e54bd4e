import {
  type APIComponentInContainer,
  type APIEmbed,
  type APIMessage,
  type APIMessageTopLevelComponent,
  type APIPoll,
  ComponentType,
} from 'discord-api-types/v10'
import { type MessageCommandCall } from './command.ts'
import { toAttachment } from './read-attachments.ts'

/** Where Discord puts what a message says; a forwarded one has it in its snapshot. */
type Said = Pick<APIMessage, 'content' | 'embeds' | 'attachments' | 'components'>

/**
 * Reads a message of anybody: what was written, what it is made of, what is shown below it, what was forwarded
 * in it, and its poll.
 *
 * @see https://docs.discord.com/developers/resources/message#message-object
 */
export function readMessage(
  message: Said & Pick<APIMessage, 'message_snapshots' | 'poll'>,
): MessageCommandCall['message'] {
  const forwarded: readonly Said[] = (message.message_snapshots ?? []).map(
    (snapshot) => snapshot.message,
  )
  const all = [message, ...forwarded]
  const poll = message.poll ? [readPoll(message.poll)] : []
  return {
    text: joinTexts([...all.flatMap(listTexts), ...poll], '\n\n'),
    attachments: all.flatMap(({ attachments }) => attachments.map(toAttachment)),
  }
}

function listTexts({ content, components = [], embeds }: Said): readonly string[] {
  return [content, ...components.flatMap(listComponentTexts), ...embeds.map(readEmbed)]
}

function listComponentTexts(
  component: APIMessageTopLevelComponent | APIComponentInContainer,
): readonly string[] {
  const { type } = component
  if (type === ComponentType.TextDisplay) return [component.content]
  const isGroup = type === ComponentType.Container || type === ComponentType.Section
  return isGroup ? component.components.flatMap(listComponentTexts) : []
}

function readEmbed({ author, title, description, fields = [], footer }: APIEmbed): string {
  const lines = fields.map(({ name, value }) => `${name}: ${value}`)
  return joinTexts([author?.name, title, description, ...lines, footer?.text], '\n')
}

function readPoll({ question, answers }: APIPoll): string {
  const choices = answers.map(({ poll_media: { text, emoji } }) => text ?? emoji?.name)
  return joinTexts([question.text, ...choices.map((choice) => choice && `- ${choice}`)], '\n')
}

function joinTexts(texts: readonly (string | null | undefined)[], separator: string): string {
  return texts.flatMap((text) => text?.trim() || []).join(separator)
}
