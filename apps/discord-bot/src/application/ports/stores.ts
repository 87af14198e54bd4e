import { type AccessStore } from './access-store.ts'
import { type AnswerStore } from './answer-store.ts'
import { type ConversationStore } from './conversation-store.ts'
import { type InteractionLog } from './interaction-log.ts'
import { type NoteStore } from './note-store.ts'
import { type SettingsStore } from './settings-store.ts'
import { type UsageStore } from './usage-store.ts'

/** All that the application keeps, whichever database it lies in. */
export interface Stores {
  readonly conversations: ConversationStore
  readonly answers: AnswerStore
  readonly settings: SettingsStore
  readonly access: AccessStore
  readonly usage: UsageStore
  readonly interactions: InteractionLog
  readonly notes: NoteStore
}
