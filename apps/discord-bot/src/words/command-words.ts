/** What Discord shows of a slash command, a subcommand or an option. */
export interface CommandWords {
  /** At most 32 characters, without capitals and spaces. In English it is also what the code knows it by. */
  readonly name: string
  /** At most 100 characters. */
  readonly description: string
}
