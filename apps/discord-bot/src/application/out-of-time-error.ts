/** The model was still writing when the time in which Discord lets an answer change was over. */
export class OutOfTimeError extends Error {
  override readonly name = 'OutOfTimeError'
  constructor() {
    super('Discord lets an answer grow for 15 minutes only. Ask for the rest.')
  }
}
