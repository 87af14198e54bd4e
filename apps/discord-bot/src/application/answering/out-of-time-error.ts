/** The model was still writing when the time in which Discord lets an answer change was over. */
export class OutOfTimeError extends Error {
  override readonly name = 'OutOfTimeError'
  constructor() {
    super('The time in which Discord lets an answer grow is over. Ask for the rest.')
  }
}
