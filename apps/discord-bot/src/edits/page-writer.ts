/** What Discord's headers say of the edits that are left before the window ends: `x-ratelimit-*`. */
export interface EditAllowance {
  /** Edits that may still be made in this window. */
  readonly remaining: number
  /** Milliseconds until the window ends, from when the answer came. */
  readonly resetAfterMs: number
  /** Edits that a whole window has; undefined when Discord did not say. */
  readonly limit: number | undefined
}

/**
 * Why Discord will not take a page however often it is asked, named for what is to be done about it.
 *
 * - `message-deleted`: somebody removed the message, or dismissed a private one. Stop, and say nothing:
 *   nobody wants this answer any more.
 * - `lapsed`: the interaction was not acknowledged in time, or is none that Discord knows. Stop, and log it.
 * - `owned-elsewhere`: another process has acknowledged the interaction. Stop quietly.
 * - `token-expired`: the interaction's 15 minutes are over, and there is no other way to its messages.
 *   Offer to go on: a new interaction brings a new token.
 * - `content-blocked`: the server's rules do not let this text through. Write a short notice in its place;
 *   the same text is not to be tried again.
 * - `too-many-messages`: Discord takes no further message for this interaction. Attach what is left to the
 *   last one there is.
 * - `missing-access`: the bot may not write there (any more). Stop; its owner has to know.
 * - `unconfirmed`: a new message may be there or not, and making it again might show it twice. Stop.
 * - `invalid`: Discord does not take the form of the message, not even of its bare text: a bug. Stop.
 */
export type RefusalReason =
  | 'message-deleted'
  | 'lapsed'
  | 'owned-elsewhere'
  | 'token-expired'
  | 'content-blocked'
  | 'too-many-messages'
  | 'missing-access'
  | 'unconfirmed'
  | 'invalid'

/** What became of one write. Only what is expected of Discord on a working day; a bug is thrown. */
export type WriteOutcome =
  /** `allowance` is known after an edit, not after a new message: those are counted apart. */
  | { readonly type: 'written'; readonly allowance: EditAllowance | undefined }
  | { readonly type: 'rate-limited'; readonly retryAfterMs: number }
  /** No answer, or Discord's own fault: the latest content is to be tried again. */
  | { readonly type: 'failed' }
  | { readonly type: 'refused'; readonly reason: RefusalReason; readonly cause: unknown }

/**
 * The messages of one answer: page 0 is the reply to the interaction, the others follow it. One write at a
 * time. A refusal is the last word on what was written, not on the writer: another content or page may do.
 */
export interface PageWriter<Content> {
  /** Makes message number `page` show `content`; makes it first when there is none. */
  readonly write: (page: number, content: Content) => Promise<WriteOutcome>
}
