import { type FilePart } from '../chat/chat-message.ts'
import { type JsonObject } from '../chat/json.ts'
import { type ChatWarning } from '../chat/stream-part.ts'
import { isMediaTypeIn, TEXT_MEDIA_TYPES } from './media-types.ts'

/** What the model can read, and how. */
export interface FileTarget {
  readonly inputMediaTypes: readonly string[]
  readonly imageDetail: 'auto' | 'low' | 'high'
}

/** A file as content of a message. */
export interface WireFile {
  readonly content: JsonObject
  /** When the model is only told that there is a file. */
  readonly warning?: ChatWarning
}

/**
 * Writes a file: an image as it is, a text as text, another file as it is where the model reads
 * such files, and else as a sentence that says so.
 */
export function toWireFile(file: FilePart, { inputMediaTypes, imageDetail }: FileTarget): WireFile {
  const text = readText(file)
  if (text !== undefined) return { content: { type: 'input_text', text } }
  if (!isMediaTypeIn(file.mediaType, inputMediaTypes)) return toNote(file)
  if (file.mediaType.startsWith('image/')) {
    const content = { type: 'input_image', image_url: toUrl(file), detail: imageDetail }
    return { content }
  }
  if (file.data.type === 'url') {
    return { content: { type: 'input_file', file_url: file.data.url.href } }
  }
  const filename = file.filename ?? `file.${file.mediaType.split('/').at(-1)}`
  return { content: { type: 'input_file', filename, file_data: toUrl(file) } }
}

/** @returns `undefined` for what is no text, or not here */
function readText({ mediaType, filename, data }: FilePart): string | undefined {
  if (data.type === 'url' || !isMediaTypeIn(mediaType, TEXT_MEDIA_TYPES)) return undefined
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(data.bytes)
    return `[File${nameOf(filename)}]\n${text}`
  } catch {
    return undefined // its type says text, its bytes do not
  }
}

function toNote({ mediaType, filename }: FilePart): WireFile {
  const name = nameOf(filename)
  return {
    content: {
      type: 'input_text',
      text: `[A file${name} of type ${mediaType} is attached here, but you cannot read it.]`,
    },
    warning: {
      type: 'unsupported',
      feature: `file ${mediaType}`,
      details: 'The model is told that there is a file which it cannot read.',
    },
  }
}

function toUrl({ mediaType, data }: FilePart): string {
  if (data.type === 'url') return data.url.href
  return `data:${mediaType};base64,${Buffer.from(data.bytes).toString('base64')}`
}

function nameOf(filename: string | undefined): string {
  return filename === undefined ? '' : ` "${filename}"`
}
