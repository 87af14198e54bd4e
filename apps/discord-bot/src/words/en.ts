import { answer } from './en/answer.ts'
import { interaction } from './en/interaction.ts'
import { type Words } from './words.ts'

/** English, which is also for everybody whose language is not here. */
export const en: Words = { answer, interaction }
