/**
 * What the messages of one answer are to show. The schedule keeps the latest and asks for a page only when
 * a write of it may leave, so all of this may be computed then.
 */
export interface AnswerPages<Content> {
  /** How many messages there are now; the last one may still grow. */
  readonly count: number
  /** How many of them, from the first on, have their last text. */
  readonly frozenCount: number
  /** How much text there is, in UTF-16 code units; only asked for while none of it is on show. */
  readonly textLength: number
  /** What message number `page` is to show. */
  readonly read: (page: number) => Content
}
