import { type ChatProvider, type ChatRequest } from '@patchcord/provider'
import { type Clock, type PageWriter, startEditRun } from '../edits/edit-run.ts'
import { appendNotice, appendText, countPages, emptyPages } from '../rendering/pages.ts'
import { describeFailure } from './describe-failure.ts'

/** What Discord takes in one message, in UTF-16 code units. */
const MAX_MESSAGE_LENGTH = 2_000

/** What became of an answer. */
export type AnswerOutcome =
  | { readonly type: 'answered'; readonly pages: number }
  /** The partial text stays, with a line below it that says why. */
  | { readonly type: 'broken-off'; readonly pages: number; readonly cause: unknown }

/**
 * Asks the model and shows its answer while it grows. When this resolves, the whole text is on show, or as
 * much of it as there is with the reason below it.
 *
 * @param options.giveUpAtMs - epoch milliseconds until which a failing last edit is tried again
 * @param options.signal - ends the answer; its reason is described to the asker
 * @throws {UnwritableAnswerError} when Discord takes no more text; the model is stopped then
 */
export async function streamAnswer(options: {
  readonly provider: ChatProvider
  /** Builds the request once the asker has been told that the bot is at work. */
  readonly buildRequest: (signal: AbortSignal) => Promise<ChatRequest>
  readonly writer: PageWriter
  readonly clock: Clock
  readonly giveUpAtMs: number
  readonly signal: AbortSignal
}): Promise<AnswerOutcome> {
  const { provider, buildRequest, writer, clock, giveUpAtMs } = options
  let pages = emptyPages(MAX_MESSAGE_LENGTH)
  const edits = startEditRun({ pages, writer, clock, giveUpAtMs })
  const signal = AbortSignal.any([options.signal, edits.signal])
  let failure: { readonly cause: unknown } | undefined
  try {
    for await (const part of provider.stream(await buildRequest(signal), { signal })) {
      if (part.type === 'text-start' && countPages(pages) > 0) pages = appendText(pages, '\n\n')
      if (part.type !== 'text-delta') continue
      pages = appendText(pages, part.delta)
      edits.show(pages)
    }
    if (countPages(pages) === 0) pages = appendNotice(pages, '-# The model gave no text.')
  } catch (cause) {
    edits.signal.throwIfAborted()
    failure = { cause }
    pages = appendNotice(pages, `-# ⚠️ ${describeFailure(cause)}`)
  }
  await edits.complete(pages)
  const shown = { pages: countPages(pages) }
  return failure ? { type: 'broken-off', ...shown, ...failure } : { type: 'answered', ...shown }
}
