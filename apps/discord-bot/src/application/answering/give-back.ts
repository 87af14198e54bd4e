import { type QuestionResponder } from '../interaction-responder.ts'

/** Discord takes so much in one message, in UTF-16 code units. */
const MAX_LENGTH = 2_000

/**
 * Gives people back what they have typed, for them alone: in messages that hold nothing else, so that it can be
 * copied from there.
 *
 * @throws {ResponderError}
 */
export async function giveBack(
  responder: Pick<QuestionResponder, 'tellAsker'>,
  typed: string,
): Promise<void> {
  for (const piece of cutText(typed)) if (piece.trim() !== '') await responder.tellAsker(piece)
}

/** Gives back what was typed to somebody who is told why they get no answer. */
export function giveBackIfRefused<Responder extends Pick<QuestionResponder, 'tellAsker'>>(
  responder: Responder,
  typed: string,
): Responder {
  return {
    ...responder,
    tellAsker: async (reason) => {
      await responder.tellAsker(reason)
      await giveBack(responder, typed)
    },
  }
}

function* cutText(text: string): Generator<string, void, undefined> {
  let rest = text
  while (rest.length > MAX_LENGTH) {
    const isPairCut = !rest.slice(0, MAX_LENGTH).isWellFormed() && rest.isWellFormed()
    const length = isPairCut ? MAX_LENGTH - 1 : MAX_LENGTH
    yield rest.slice(0, length)
    rest = rest.slice(length)
  }
  yield rest
}
