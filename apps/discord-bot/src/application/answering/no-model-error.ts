/** The service lists no model that may be asked, and nobody has named one. */
export class NoModelError extends Error {
  override readonly name = 'NoModelError'
  constructor() {
    super('The service lists no model; set PATCHCORD_MODEL to one that it has')
  }
}
