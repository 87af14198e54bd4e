import { type Attachment } from '../command.ts'

/** A file that was given to Discord cannot be had from there. */
export class AttachmentError extends Error {
  override readonly name = 'AttachmentError'
  /** `foreign-host`: it does not lie with Discord, and nothing was asked for. */
  readonly code: 'foreign-host' | 'too-large' | 'unreachable'
  constructor(code: AttachmentError['code'], options: { readonly cause?: unknown } = {}) {
    super('The file could not be fetched from Discord; see the code, and the cause if any', options)
    this.code = code
  }
}

/**
 * Fetches what people attach, from Discord and from nowhere else.
 *
 * @param options.maxBytes - a larger file is not read to its end
 * @throws {AttachmentError}; the signal's reason
 */
export type LoadAttachment = (
  attachment: Pick<Attachment, 'url'>,
  options: { readonly maxBytes: number; readonly signal: AbortSignal },
) => Promise<Uint8Array>
