/** Opens one stream, reads it to its end, and reports each text delta. */
export type ReadStream = (onDelta: (delta: string) => void) => Promise<void>

/** A client of the Responses stream under test, made once for many streams, as its documentation says. */
export interface Driver {
  readonly connect: (baseUrl: string) => ReadStream
}

/** The body that every driver sends; the server looks at the path alone. */
export const question = 'What is a patch cord?'
export const modelId = 'gpt-6-luna'
