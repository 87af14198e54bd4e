import { type LanguageModelV4FilePart } from '@ai-sdk/provider'
import { type FileData, type FilePart, type TextPart } from '../../chat/chat-message.ts'
import { type ChatWarning } from '../../chat/stream-part.ts'
import { describeUnreadable } from '../file-notice.ts'
import { unsupported } from '../warning.ts'

/** A file of the SDK, wherever it stands. */
export type SdkFile = Pick<LanguageModelV4FilePart, 'data' | 'filename' | 'mediaType'>

/**
 * Reads a file. One whose contents are text becomes text. One that we have no form for, because
 * another service stores it or its type is not known exactly, becomes a sentence that says so, and
 * a warning.
 */
export function readFile(file: SdkFile, warnings: ChatWarning[]): TextPart | FilePart {
  const { mediaType, filename } = file
  if (file.data.type === 'text') return { type: 'text', text: file.data.text }
  const data = readData(file.data)
  if (data && isFullMediaType(mediaType)) {
    return { type: 'file', mediaType, ...(filename !== undefined && { filename }), data }
  }
  warnings.push(
    unsupported(
      `file ${mediaType}`,
      'The model is told that there is a file which it cannot read. Give its bytes or an address, and its full media type.',
    ),
  )
  return { type: 'text', text: describeUnreadable({ mediaType, filename }) }
}

function readData(data: SdkFile['data']): FileData | undefined {
  if (data.type === 'url') return { type: 'url', url: data.url }
  if (data.type !== 'data') return undefined
  return { type: 'bytes', bytes: toBytes(data.data) }
}

/** The SDK writes bytes as base64 where they have been through JSON. */
function toBytes(data: Uint8Array | string): Uint8Array {
  return typeof data === 'string' ? Buffer.from(data, 'base64') : data
}

function isFullMediaType(mediaType: string): boolean {
  return /^[^/*]+\/[^/*]+$/.test(mediaType)
}
