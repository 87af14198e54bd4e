/**
 * Which interactions were handled, as Discord may deliver one twice, or to two processes.
 *
 * Every operation rejects with a {@link StoreError} when the database fails, and otherwise happens whole.
 */
export interface InteractionLog {
  /**
   * Claims an interaction.
   *
   * @param nowMs - epoch milliseconds
   * @returns true for the first caller in all processes, and false for every other one
   */
  readonly claim: (interactionId: string, nowMs: number) => Promise<boolean>

  /** Deletes claims before then, in epoch milliseconds. */
  readonly prune: (options: { readonly claimedBeforeMs: number }) => Promise<void>
}
