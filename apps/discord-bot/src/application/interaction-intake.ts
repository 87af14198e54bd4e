import { type InteractionHandler, tellAsker } from './interaction-handler.ts'
import { ResponderError } from './interaction-responder.ts'

/** Lets interactions in until the bot stops, and knows which are being handled. */
export interface InteractionIntake {
  /** As the handler, until it is closed; after that, the asker is told to try again. */
  readonly handle: InteractionHandler
  /** How many are being handled. */
  readonly count: () => number
  /** From now on nothing is begun. */
  readonly close: () => void
  /** Resolves when nothing is being handled any more. */
  readonly whenIdle: () => Promise<void>
}

/** Creates an intake that is open. @param handle - never rejects */
export function createInteractionIntake(handle: InteractionHandler): InteractionIntake {
  const running = new Set<Promise<void>>()
  let isOpen = true

  const refuse: InteractionHandler = async (interaction, responder) => {
    try {
      await tellAsker(interaction, responder, ({ restarting }) => restarting)
    } catch (error) {
      // Nobody is left to tell, and the bot that comes next has nothing to do with it.
      if (!(error instanceof ResponderError)) throw error
    }
  }

  return {
    handle: async (interaction, responder) => {
      const handled = (isOpen ? handle : refuse)(interaction, responder)
      running.add(handled)
      await handled.finally(() => running.delete(handled))
    },
    count: () => running.size,
    close: () => {
      isOpen = false
    },
    whenIdle: async () => {
      while (running.size > 0) await Promise.all(running)
    },
  }
}
