import { type AnswerWords } from './answer-words.ts'
import { type InteractionWords } from './interaction-words.ts'

/** All that the bot says to people, in one language. Logs and errors for the operator are in English. */
export interface Words {
  readonly answer: AnswerWords
  readonly interaction: InteractionWords
}
