/** What the bot says where an interaction comes to nothing. */
export interface InteractionWords {
  /** Of a button, menu, form or command that this version does not know. */
  readonly outdated: string
  /** Of an option whose value the command does not take. */
  readonly wrongOption: (name: string) => string
  /** The number finds the reason in the log. */
  readonly failed: (interactionId: string) => string
  /** Of what comes while the bot stops. */
  readonly restarting: string
}
