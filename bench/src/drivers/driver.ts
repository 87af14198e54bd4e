/** A client of the Responses stream under test, used as its own documentation says. */
export interface Driver {
  /** Opens one stream below `baseUrl`, reads it to its end, and reports each text delta. */
  readonly readStream: (baseUrl: string, onDelta: (delta: string) => void) => Promise<void>
}

/** The body that every driver sends; the server looks at the path alone. */
export const question = 'What is a patch cord?'
export const modelId = 'gpt-6-luna'
