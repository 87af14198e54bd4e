/** The one token of the bot, which REST and the gateway check alike. */
export interface BotToken {
  readonly value: string
  isValid(candidate: string): boolean
  /** Makes the token invalid for good, as a reset in the developer portal does. */
  revoke(): void
}

/** @param value - without the `Bot ` prefix */
export function createBotToken(value: string): BotToken {
  let isRevoked = false
  return {
    value,
    isValid: (candidate) => !isRevoked && candidate === value,
    revoke() {
      isRevoked = true
    },
  }
}
