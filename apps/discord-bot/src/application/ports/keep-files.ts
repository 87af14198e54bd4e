import { type ChatMessage, type FilePart, type TextPart } from '@patchcord/provider'
import { nameLargeFile } from './missing-file.ts'

/** What the files of one turn may weigh together to be kept with it. */
export const MAX_KEPT_FILE_BYTES = 4 * 1024 * 1024

/**
 * What is kept of a turn: everything but the files that do not fit, in whose place their names stay, so
 * that the model knows later that something was there. Addresses of files are kept.
 */
export function keepFiles(
  messages: readonly ChatMessage[],
  maxBytes: number = MAX_KEPT_FILE_BYTES,
): readonly ChatMessage[] {
  let restBytes = maxBytes

  function keep<Part extends { readonly type: string }>(
    part: Part | FilePart,
  ): Part | FilePart | TextPart {
    if (!isFile(part) || part.data.type === 'url') return part
    const { byteLength } = part.data.bytes
    if (byteLength > restBytes) return nameLargeFile(part, byteLength)
    restBytes -= byteLength
    return part
  }

  return messages.map((message) => {
    switch (message.role) {
      case 'user':
        return { ...message, content: message.content.map((part) => keep(part)) }
      case 'assistant':
        return message
      case 'tool':
        return {
          ...message,
          content: message.content.map((result) => ({
            ...result,
            output: result.output.map((part) => keep(part)),
          })),
        }
    }
  })
}

function isFile(part: { readonly type: string }): part is FilePart {
  return part.type === 'file'
}
