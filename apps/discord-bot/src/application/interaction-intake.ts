import { createIntake, type Intake } from './intake.ts'
import { type InteractionHandler, tellAsker } from './interaction-handler.ts'
import { ResponderError } from './interaction-responder.ts'

/** Lets interactions in until the bot stops; after that, the asker is told to try again. */
export type InteractionIntake = Intake<Parameters<InteractionHandler>>

/** Creates an intake that is open. @param handle - never rejects */
export function createInteractionIntake(handle: InteractionHandler): InteractionIntake {
  return createIntake(handle, async (interaction, responder) => {
    try {
      await tellAsker(interaction, responder, ({ restarting }) => restarting)
    } catch (error) {
      // Nobody is left to tell, and the bot that comes next has nothing to do with it.
      if (!(error instanceof ResponderError)) throw error
    }
  })
}
