import { type ChatProvider, type ChatRequest, type FinishReason } from '@patchcord/provider'
import { type AnswerPages } from '../edits/answer-pages.ts'
import { type Clock, type EditRun, startEditRun, UnwritableAnswerError } from '../edits/edit-run.ts'
import { type PageWriter } from '../edits/page-writer.ts'
import {
  appendNotice,
  appendText,
  completeText,
  countFrozenPages,
  countPages,
  emptyPages,
  type PageLimits,
  type Pages,
  renderPage,
} from '../rendering/pages.ts'
import { describeFailure } from './describe-failure.ts'
import { OutOfTimeError } from './out-of-time-error.ts'

/** What Discord takes in the text of one message: its characters are UTF-16, up to three bytes each. */
const MESSAGE_LIMITS: PageLimits = { maxLength: 2_000, maxBytes: 6_000 }

/** What became of an answer. */
export type AnswerOutcome =
  | { readonly type: 'answered'; readonly pages: number }
  /** The partial text stays, with a line below it that says why. */
  | { readonly type: 'broken-off'; readonly pages: number; readonly cause: unknown }
  /** Discord takes no more text: the message was deleted, for instance. The model was stopped. */
  | { readonly type: 'unwritable'; readonly pages: number; readonly cause: unknown }

export interface StreamAnswerOptions {
  readonly provider: ChatProvider
  /** Builds the request once the asker has been told that the bot is at work. */
  readonly buildRequest: (signal: AbortSignal) => Promise<ChatRequest>
  readonly writer: PageWriter<string>
  readonly clock: Clock
  /** Epoch milliseconds at which the model is stopped. */
  readonly stopAtMs: number
  /** Epoch milliseconds until which a failing last edit is tried again. */
  readonly giveUpAtMs: number
  /** Ends the answer; its reason is described to the asker. */
  readonly signal: AbortSignal
}

/**
 * Asks the model and shows its answer while it grows. When this resolves, the whole text is on show, or as
 * much of it as there is with the reason below it, or nothing more can be shown.
 */
export async function streamAnswer(options: StreamAnswerOptions): Promise<AnswerOutcome> {
  const { writer, clock, stopAtMs, giveUpAtMs } = options
  const empty = emptyPages(MESSAGE_LIMITS)
  const edits = startEditRun({ writer, isSame: Object.is, clock, giveUpAtMs })
  const deadline = new AbortController()
  const cancelDeadline = clock.wakeAt(stopAtMs, () => deadline.abort(new OutOfTimeError()))
  const signal = AbortSignal.any([options.signal, edits.signal, deadline.signal])
  const { pages, failure } = await readAnswer({ ...options, signal }, edits, empty)
  cancelDeadline()
  const shown = { pages: countPages(pages) }
  try {
    await edits.complete(toAnswerPages(pages))
  } catch (cause) {
    if (!(cause instanceof UnwritableAnswerError)) throw cause
    return { type: 'unwritable', ...shown, cause }
  }
  return failure
    ? { type: 'broken-off', ...shown, cause: failure.cause }
    : { type: 'answered', ...shown }
}

/** What each message shows, laid out only when a write of it may leave. */
function toAnswerPages(pages: Pages): AnswerPages<string> {
  return {
    get count() {
      return countPages(pages)
    },
    get frozenCount() {
      return countFrozenPages(pages)
    },
    get textLength() {
      return renderPage(pages, 0).length
    },
    read: (page) => renderPage(pages, page),
  }
}

interface ReadAnswer {
  readonly pages: Pages
  readonly failure?: { readonly cause: unknown }
}

/** Reads the model's answer to its end or to what ends it, and adds what the asker has to know of that. */
async function readAnswer(
  { provider, buildRequest, signal }: StreamAnswerOptions,
  edits: EditRun<string>,
  empty: Pages,
): Promise<ReadAnswer> {
  let pages = empty
  let notice: string | undefined
  try {
    for await (const part of provider.stream(await buildRequest(signal), { signal })) {
      if (part.type === 'text-start' && countPages(pages) > 0) pages = appendText(pages, '\n\n')
      if (part.type === 'finish') notice = describeFinish(part.finishReason)
      if (part.type !== 'text-delta') continue
      pages = appendText(pages, part.delta)
      edits.show(toAnswerPages(pages))
    }
  } catch (cause) {
    const text = `-# ⚠️ ${describeFailure(cause)}`
    return { pages: appendNotice(pages, text), failure: { cause } }
  }
  pages = completeText(pages)
  if (countPages(pages) === 0) notice ??= '-# The model gave no text.'
  return { pages: notice === undefined ? pages : appendNotice(pages, notice) }
}

/** What to say below an answer that ended before the model was done; undefined for a whole one. */
function describeFinish({ unified }: FinishReason): string | undefined {
  if (unified === 'length')
    return '-# ⚠️ The model reached its limit for one answer. Ask for the rest.'
  if (unified === 'content-filter')
    return '-# ⚠️ The service held the rest back by its content rules.'
  return undefined
}
