/** This sign-in is over: it was finished, cancelled or replaced, or took too long. */
export class SignInOverError extends Error {
  override readonly name = 'SignInOverError'
  constructor() {
    super('This sign-in is over. Use `/connect` to start a new one.')
  }
}

/** Another step decides this sign-in in place of this one, and shows what comes of it. */
export class SignInOvertakenError extends Error {
  override readonly name = 'SignInOvertakenError'
  constructor() {
    super('Another step of this sign-in took the place of this one; see what that one shows.')
  }
}
