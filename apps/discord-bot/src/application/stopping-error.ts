/** The bot is stopping; what was under way is broken off. */
export class StoppingError extends Error {
  override readonly name = 'StoppingError'
  constructor() {
    super('The bot is restarting. Try again in a minute.')
  }
}
