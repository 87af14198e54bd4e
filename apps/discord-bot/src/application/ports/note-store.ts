/** What the bot notes for itself, such as which commands it has registered. */
export type NoteName = 'registered-commands' | 'told-of-lost-session'

/**
 * Notes that outlive a start. They are not sealed, so nothing secret goes into them.
 *
 * Every operation rejects with a {@link StoreError} when the database fails, and otherwise happens whole.
 */
export interface NoteStore {
  readonly read: (name: NoteName) => Promise<string | undefined>

  /**
   * Notes something in place of what was noted.
   *
   * @returns whether that was something else: of many processes that note the same at once, one is told so
   */
  readonly write: (name: NoteName, text: string) => Promise<boolean>
}
