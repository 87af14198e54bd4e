/** The bot's database failed. What was asked of it may have happened or not. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly code = 'store-failed'
  constructor(cause: unknown) {
    super(
      'The database failed: check the disk with its file, or that its server runs and can be reached',
      { cause },
    )
  }
}
