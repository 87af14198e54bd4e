import { type AnswerWords } from './answer-words.ts'
import { type AskWords } from './ask-words.ts'
import { type InteractionWords } from './interaction-words.ts'
import { type ConnectWords } from './connect-words.ts'
import { type StatusWords } from './status-words.ts'
import { type UsageWords } from './usage-words.ts'
import { type SettingsWords } from './settings-words.ts'
import { type ModelWords } from './model-words.ts'
import { type AccessWords } from './access-words.ts'
import { type PersonalWords } from './personal-words.ts'
import { type HistoryWords } from './history-words.ts'
import { type HelpWords } from './help-words.ts'

/** All that the bot says to people, in one language. Logs and errors for the operator are in English. */
export interface Words {
  readonly answer: AnswerWords
  readonly ask: AskWords
  readonly interaction: InteractionWords
  readonly connect: ConnectWords
  readonly status: StatusWords
  readonly usage: UsageWords
  readonly settings: SettingsWords
  readonly model: ModelWords
  readonly access: AccessWords
  readonly personal: PersonalWords
  readonly history: HistoryWords
  readonly help: HelpWords
}
