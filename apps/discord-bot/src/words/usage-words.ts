import { type CommandWords } from './command-words.ts'

/** What `/usage` says. Times are Discord's own; token counts come in thousands or millions. */
export interface UsageWords {
  readonly usage: CommandWords
  readonly own: {
    readonly title: string
    readonly thisHour: (used: string) => string
    readonly today: (used: string) => string
    readonly answers: (count: number) => string
    readonly answersOf: (count: number, limit: number) => string
    readonly tokens: (inputTokens: number, outputTokens: number) => string
    readonly resets: (when: string) => string
    readonly utc: string
  }
  readonly subscription: {
    readonly title: string
    readonly plan: (plan: string) => string
    readonly hours: (count: number) => string
    readonly days: (count: number) => string
    readonly shortWindow: string
    readonly longWindow: string
    readonly used: (window: string, percent: number) => string
    readonly resets: (when: string) => string
    readonly reached: string
    readonly credits: (balance: string) => string
    readonly unlimitedCredits: string
    readonly heard: (when: string) => string
    readonly unknown: string
  }
  readonly everybody: {
    readonly title: (days: number) => string
    /** What the picture shows, for those who do not see it. */
    readonly chart: (answersByDay: string) => string
    /** Above those who have had the most answers on these days. */
    readonly most: string
  }
}
