type LogLine = (fields: Readonly<Record<string, unknown>>, message: string) => void

/**
 * Where the application says what it does. Fields hold ids, codes, counts and times: never a token, a
 * code, a prompt or an answer.
 */
export interface Logger {
  readonly info: LogLine
  readonly warn: LogLine
  readonly error: LogLine
}
