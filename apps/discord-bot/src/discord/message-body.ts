import { MessageFlags, type RESTPatchAPIWebhookWithTokenMessageJSONBody } from 'discord.js'
import { type MessageContent } from '../application/interaction-responder.ts'

/**
 * The body of a new message or of an edit. Discord parses mentions anew at every edit and previews links
 * unless told otherwise, so each body says both.
 *
 * @param options.isEphemeral - only the asker sees it; settled when the message is made, never by an edit
 */
export function buildMessageBody(
  { content, components = [] }: MessageContent,
  options: { readonly isEphemeral?: boolean } = {},
): RESTPatchAPIWebhookWithTokenMessageJSONBody {
  return {
    content,
    components: [...components],
    allowed_mentions: { parse: [] },
    flags: MessageFlags.SuppressEmbeds | (options.isEphemeral ? MessageFlags.Ephemeral : 0),
  }
}
