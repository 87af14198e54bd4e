/** Why something asked of the stand-in by a test, the demo or the page could not be done. */
export type SandboxErrorCode =
  | 'timeout'
  | 'unknown-user'
  | 'unknown-channel'
  | 'unknown-command'
  | 'unknown-message'
  | 'unknown-component'
  | 'unknown-modal'
  | 'invalid-input'
  | 'not-allowed'

/**
 * Thrown on the user's side: a real Discord client would not have let the person do this, or what
 * was waited for did not come. Never sent to the bot.
 */
export class SandboxError extends Error {
  override readonly name = 'SandboxError'
  readonly code: SandboxErrorCode
  constructor(code: SandboxErrorCode, message: string, options: { cause?: unknown } = {}) {
    super(message, options)
    this.code = code
  }
}
