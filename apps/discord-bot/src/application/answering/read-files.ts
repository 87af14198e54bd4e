import { type FilePart, type ModelInfo } from '@patchcord/provider'
import { type QuestionWords } from '../../words/ask-words.ts'
import { type Attachment } from '../command.ts'
import { AttachmentError, type LoadAttachment } from '../ports/attachment-loader.ts'
import { identifyFile } from './identify-file.ts'

/** So many files of one question are read. */
export const MAX_FILES = 4

const MEGABYTE = 1024 * 1024

/** A file may be so large; a text is written into the conversation and has to be shorter. */
const maxMegabytes = { text: 1, other: 8 } as const

/** A question cannot be asked as it is; the asker is told why. */
export class QuestionProblem extends Error {
  override readonly name = 'QuestionProblem'
  /** For the asker, in their language. */
  readonly describe: (words: QuestionWords) => string
  constructor(describe: QuestionProblem['describe'], options: { readonly cause?: unknown } = {}) {
    super('The question cannot be asked as it is; the asker was told why', options)
    this.describe = describe
  }
}

/** What is wrong with attachments by what Discord says of them; undefined when they are worth a look. */
export function findFileProblem(attachments: readonly Attachment[]): QuestionProblem | undefined {
  if (attachments.length > MAX_FILES) {
    return new QuestionProblem(({ tooManyFiles }) => tooManyFiles(MAX_FILES))
  }
  const large = attachments.find(({ sizeBytes }) => sizeBytes > maxMegabytes.other * MEGABYTE)
  return large && tooLarge(large.filename, maxMegabytes.other)
}

/**
 * Fetches attachments and looks at their bytes.
 *
 * @param model - undefined when nothing is known of it: then every file is worth a try
 * @throws {QuestionProblem} when one cannot be had, or read by the bot or the model; the signal's reason
 */
export async function readFiles(
  attachments: readonly Attachment[],
  model: Pick<ModelInfo, 'capabilities'> | undefined,
  load: LoadAttachment,
  signal: AbortSignal,
): Promise<readonly FilePart[]> {
  const files = await Promise.all(
    attachments.map((attachment) => readFile(attachment, load, signal)),
  )
  const strange = model && files.find(({ mediaType }) => !isReadBy(model, mediaType))
  if (strange === undefined) return files
  throw new QuestionProblem(({ fileNotForModel }) => fileNotForModel(strange.filename))
}

/** A text is written into the conversation, so that any model reads it. */
function isReadBy({ capabilities }: Pick<ModelInfo, 'capabilities'>, mediaType: string): boolean {
  const kind = mediaType.slice(0, mediaType.indexOf('/'))
  const isListed = capabilities.inputMediaTypes.some((type) =>
    [mediaType, `${kind}/*`].includes(type),
  )
  return kind === 'text' || isListed
}

async function readFile(
  attachment: Attachment,
  load: LoadAttachment,
  signal: AbortSignal,
): Promise<FilePart & { readonly filename: string }> {
  const filename = showName(attachment.filename)
  const bytes = await fetchFile(attachment, load, signal)
  const mediaType = identifyFile(bytes)
  if (mediaType === undefined) {
    throw new QuestionProblem(({ fileUnreadable }) => fileUnreadable(filename))
  }
  if (mediaType === 'text/plain' && bytes.byteLength > maxMegabytes.text * MEGABYTE) {
    throw tooLarge(filename, maxMegabytes.text)
  }
  return { type: 'file', mediaType, filename, data: { type: 'bytes', bytes } }
}

async function fetchFile(
  attachment: Attachment,
  load: LoadAttachment,
  signal: AbortSignal,
): Promise<Uint8Array> {
  try {
    return await load(attachment, { maxBytes: maxMegabytes.other * MEGABYTE, signal })
  } catch (cause) {
    if (!(cause instanceof AttachmentError)) throw cause
    if (cause.code === 'too-large') throw tooLarge(attachment.filename, maxMegabytes.other, cause)
    const name = showName(attachment.filename)
    throw new QuestionProblem(({ fileUnreachable }) => fileUnreachable(name), { cause })
  }
}

function tooLarge(filename: string, megabytes: number, cause?: unknown): QuestionProblem {
  const name = showName(filename)
  return new QuestionProblem(({ fileTooLarge }) => fileTooLarge(name, megabytes), { cause })
}

/** A name as it may stand in a message: in one line, without Markdown. */
export function showName(filename: string): string {
  return filename.replaceAll(/[^\p{L}\p{N}._ -]/gu, '_').slice(0, 80)
}
