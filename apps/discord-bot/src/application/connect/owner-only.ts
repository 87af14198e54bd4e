import { type Caller } from '../caller.ts'
import { type InteractionResponder } from '../interaction-responder.ts'
import { type Words } from '../../words/words.ts'

/** Does what a caller asks for, in their language. */
export type RunInWords<Call> = (
  call: Call,
  responder: InteractionResponder,
  words: Words,
) => Promise<void>

/**
 * Lets only the owner do something. Every step of a command asks anew who is there: Discord hides
 * commands from others, and lets anybody send any button or form.
 */
export function createOwnerOnly(dependencies: {
  readonly isOwner: (userId: string) => boolean
  readonly readWords: (caller: Caller) => Promise<Words>
}) {
  const { isOwner, readWords } = dependencies
  return <Call extends Caller>(run: RunInWords<Call>) =>
    async (call: Call, responder: InteractionResponder): Promise<void> => {
      const words = await readWords(call)
      if (!isOwner(call.askerId)) return responder.tellAsker(words.connect.notTheOwner)
      return run(call, responder, words)
    }
}
