import { type HttpResponse } from '../http/http-transport.ts'
import { type AnswerContext } from './answer-context.ts'
import { IdleWatch } from './idle-watch.ts'
import { openAnswer } from './open-answer.ts'
import { type PartSink } from './part-stream.ts'
import { type Question } from './question.ts'
import { readAnswer } from './read-answer.ts'

/** How long a finished response may take to end by itself, so that its connection can be kept. */
const LINGER_MS = 250
/** The reason for which a request is let go: for its own the platform would make an error, stack and all. */
const DONE = 'done'

/**
 * Asks once, and gives the parts of the answer to the sink until it is finished.
 *
 * While the answer comes in, all of this is a few callbacks: a suspended function for each step
 * would double the memory of an open stream.
 *
 * @returns never settles when nobody wants the answer any more
 * @throws {ChatProviderError} for every failure; the connection is closed then
 */
export function attemptAnswer(
  context: AnswerContext,
  question: Question,
  sink: PartSink,
): Promise<void> {
  const { client, limits } = context
  const { origin } = question
  const scope = sink.openScope()
  const close = () => scope.abort(DONE)
  const watch = new IdleWatch(client, () => sink.isFull())
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => {
      close()
      reject(error)
    }
    const read = (response: HttpResponse) => {
      if (sink.pushedCount === 0) sink.push({ type: 'stream-start', warnings: question.warnings })
      const stream = readAnswer(response, {
        origin,
        sink,
        watch,
        onLimits: (heard) => limits.note(heard, origin.accountId),
        onEnd(error) {
          if (error !== undefined) return fail(error)
          resolve()
          if (!stream.isClosed) client.sleep(LINGER_MS, scope.signal).then(close, close)
        },
        onClose: close,
        now: client.now,
      })
    }
    watch.start(scope.signal, fail)
    openAnswer(context, question, scope.signal).then(read).catch(fail)
  })
}
