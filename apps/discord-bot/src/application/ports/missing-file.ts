import { type FilePart, type TextPart } from '@patchcord/provider'

/**
 * Stands in a question for a file that was attached to it and has not been read yet. It stays where the answer
 * ends before that.
 */
export function nameUnreadFile(filename: string): TextPart {
  return { type: 'text', text: `[Not read: ${filename}]` }
}

/** Stands for a file that the model has read and that is too large to be kept. */
export function nameLargeFile(
  { mediaType, filename }: Pick<FilePart, 'mediaType' | 'filename'>,
  byteLength: number,
): TextPart {
  const name = filename === undefined ? mediaType : `${filename} (${mediaType})`
  return { type: 'text', text: `[Not kept, too large: ${name}, ${byteLength} bytes]` }
}

const marks: readonly RegExp[] = [
  /^\[Not read: (?<name>[^\n]+)\]$/,
  /^\[Not kept, too large: (?<name>[^\n]+?)(?: \([^()\n]+\))?, \d+ bytes\]$/,
]

/** The names of the files that a question is without: asked again, it would be another question. */
export function listMissingFiles(content: readonly (TextPart | FilePart)[]): readonly string[] {
  return content.flatMap((part) => {
    const text = part.type === 'text' ? part.text : ''
    return marks.flatMap((mark) => mark.exec(text)?.groups?.['name'] ?? [])
  })
}
