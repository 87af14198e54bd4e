/**
 * Says to a model that there is a file which it does not get to see, so that it neither guesses
 * what is in it nor asks where it is.
 */
export function describeUnreadable(file: {
  readonly filename?: string | undefined
  readonly mediaType: string
}): string {
  const name = file.filename === undefined ? '' : ` "${file.filename}"`
  return `[A file${name} of type ${file.mediaType} is attached here, but you cannot read it.]`
}
