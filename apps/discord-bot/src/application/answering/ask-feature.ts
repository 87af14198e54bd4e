import { type Feature } from '../command.ts'
import { type AnswerActionParts, createAnswerActions } from './answer-actions.ts'
import { type AskAboutParts, createAskAbout } from './ask-about.ts'
import { type AskCommandParts, createAskCommand } from './ask-command.ts'
import { createStopCommand } from './stop-command.ts'

/** What asking needs. */
export interface AskFeatureParts extends AskCommandParts, AskAboutParts, AnswerActionParts {}

/** Questions and answers: `/ask`, `/stop`, "Ask about this", and the buttons below each answer. */
export function createAskFeature(parts: AskFeatureParts): Feature {
  const about = createAskAbout(parts)
  const { buttons, forms } = createAnswerActions(parts)
  return {
    commands: [createAskCommand(parts), createStopCommand(parts)],
    messageCommands: about.messageCommands,
    buttons,
    forms: [...about.forms, ...forms],
  }
}
