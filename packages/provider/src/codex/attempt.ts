import { type HeardLimits } from './account-limits.ts'
import { type AnswerContext } from './answer-context.ts'
import { IdleWatch } from './idle-watch.ts'
import { openAnswer } from './open-answer.ts'
import { type PartSink } from './part-stream.ts'
import { type Question } from './question.ts'
import { readAnswer } from './read-answer.ts'

/** How long a finished response may take to end by itself, so that its connection can be kept. */
const LINGER_MS = 250
/** The reason for which a request is let go. */
const DONE = 'done'

/**
 * Asks once, and gives the parts of the answer to the sink until it is finished.
 *
 * @throws {ChatProviderError} for every failure; the connection is closed then
 * @throws the reason of the sink's signal when aborted
 */
export async function attemptAnswer(
  context: AnswerContext,
  question: Question,
  sink: PartSink,
): Promise<void> {
  const { client, limits } = context
  const controller = new AbortController()
  const { signal } = controller
  const onAbort = () => controller.abort(sink.signal.reason)
  sink.signal.throwIfAborted()
  sink.signal.addEventListener('abort', onAbort)
  const watch = new IdleWatch(client, () => sink.isFull())
  const close = () => {
    sink.signal.removeEventListener('abort', onAbort)
    controller.abort(DONE) // for its own reason the platform would make an error, stack and all
  }
  const ask = async () => {
    const response = await openAnswer(context, question, signal)
    if (sink.pushedCount === 0) sink.push({ type: 'stream-start', warnings: question.warnings })
    const { origin } = question
    const onLimits = (heard: HeardLimits) => limits.note(heard, origin.accountId)
    return readAnswer(response, { origin, sink, watch, onLimits, now: client.now })
  }
  try {
    const stream = await Promise.race([ask(), watch.run(signal)])
    if (stream.isClosed) close()
    else Promise.race([stream.closed, client.sleep(LINGER_MS, signal)]).then(close, close)
  } catch (error) {
    close()
    throw error
  }
}
