import { type Sealer } from '@patchcord/auth'
import { createJsonSealer } from '../json-sealer.ts'
import { type AnswerFormat, createAnswerFormat } from './answer-format.ts'
import { createSettingsFormat, type SettingsFormat } from './settings-format.ts'
import { createTurnFormat, type TurnFormat } from './turn-format.ts'

/** How everything that is sealed is written down, in every database. */
export interface Formats {
  readonly turns: TurnFormat
  readonly answers: AnswerFormat
  readonly settings: SettingsFormat
}

/** Creates the formats of what this sealer seals. */
export function createFormats(sealer: Sealer): Formats {
  const json = createJsonSealer(sealer)
  return {
    turns: createTurnFormat(json),
    answers: createAnswerFormat(json),
    settings: createSettingsFormat(json),
  }
}
