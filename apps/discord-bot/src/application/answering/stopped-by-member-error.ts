/** Somebody has pressed Stop. */
export class StoppedByMemberError extends Error {
  override readonly name = 'StoppedByMemberError'
  readonly userId: string
  constructor(userId: string) {
    super('Somebody has stopped the answer')
    this.userId = userId
  }
}
