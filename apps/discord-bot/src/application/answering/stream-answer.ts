import { type FinishReason, type StreamPart } from '@patchcord/provider'
import { type AnswerPages } from '../../edits/answer-pages.ts'
import { type Clock } from '../../edits/clock.ts'
import { type EditRun, startEditRun, UnwritableAnswerError } from '../../edits/edit-run.ts'
import { type PageWriter } from '../../edits/page-writer.ts'
import { appendNotice, completeText, countPages } from '../../rendering/pages.ts'
import { type AnswerWords } from '../../words/answer-words.ts'
import { type Words } from '../../words/words.ts'
import { isSamePage, type PageContent, type PageFormat } from '../page-content.ts'
import { describeActivity, describeAnswer, describePlace, noticeLine } from './answer-lines.ts'
import { advance, type AnswerProgress, beginProgress } from './answer-progress.ts'
import { type QueuePlace } from './answer-queue.ts'
import { answerLimits, statusContent, viewAnswer } from './answer-view.ts'
import { describeFailure } from './describe-failure.ts'
import { OutOfTimeError } from './out-of-time-error.ts'
import { substituteFor } from './substitute-pages.ts'

/** How often the line that says how long the model has been thinking is renewed. */
const STATUS_INTERVAL_MS = 5_000

/** What became of an answer, and all that is known of it. */
export type AnswerOutcome = {
  readonly progress: AnswerProgress
  /** How many messages it took. */
  readonly messages: number
} & (
  | { readonly type: 'answered' }
  /** The partial text stays, with a line below it that says why. */
  | { readonly type: 'broken-off'; readonly cause: unknown }
  /** Discord takes no more text: the message was deleted, for instance. The model was stopped. */
  | { readonly type: 'unwritable'; readonly cause: unknown }
)

export interface StreamAnswerOptions {
  /**
   * Begins the answer once it is its turn.
   *
   * @param showPlace - tells the asker how long there is to wait
   */
  readonly open: (
    signal: AbortSignal,
    showPlace: (place: QueuePlace) => void,
  ) => Promise<AsyncIterable<StreamPart>>
  readonly writer: PageWriter<PageContent>
  readonly format: PageFormat
  readonly words: Words
  /** Below the last message: while the model writes, and once it does no more. */
  readonly buttons?: {
    readonly running: PageContent['buttons']
    readonly ended: (
      progress: AnswerProgress,
      failure: Failure | undefined,
    ) => PageContent['buttons']
  }
  /** Keeps what there is once the model is done or stopped, before the last view is shown. Never rejects. */
  readonly keep?: (progress: AnswerProgress, failure: Failure | undefined) => Promise<void>
  readonly clock: Clock
  /** Epoch milliseconds at which the model is stopped. */
  readonly stopAtMs: number
  /** Epoch milliseconds until which a failing last edit is tried again. */
  readonly giveUpAtMs: number
  /** Ends the answer; its reason is described to the asker. */
  readonly signal: AbortSignal
}

/** Why an answer is not whole. */
export interface Failure {
  readonly cause: unknown
}

/**
 * Asks the model and shows what it is doing, then its answer while it grows. When this resolves, the whole
 * text is on show, or as much of it as there is with the reason below it, or nothing more can be shown.
 */
export async function streamAnswer(options: StreamAnswerOptions): Promise<AnswerOutcome> {
  return new AnswerStream(options).run()
}

/** One answer from the question to the last edit. */
class AnswerStream {
  readonly #options: StreamAnswerOptions
  #startedAtMs: number
  readonly #words: AnswerWords
  readonly #edits: EditRun<PageContent>
  readonly #ending = new AbortController()
  #progress: AnswerProgress

  constructor(options: StreamAnswerOptions) {
    const { writer, clock, giveUpAtMs, format, words } = options
    this.#options = options
    this.#words = words.answer
    this.#startedAtMs = clock.now()
    this.#progress = beginProgress(answerLimits(format))
    this.#edits = startEditRun<PageContent>({
      writer,
      isSame: isSamePage,
      clock,
      giveUpAtMs,
      findSubstitute: (refusal) => {
        const pages = substituteFor(refusal, this.#progress, words.answer)
        if (pages !== undefined) this.#ending.abort(new UnwritableAnswerError(refusal.reason))
        return pages
      },
    })
  }

  async run(): Promise<AnswerOutcome> {
    const { clock, stopAtMs } = this.#options
    const cancelDeadline = clock.wakeAt(stopAtMs, () => this.#ending.abort(new OutOfTimeError()))
    const failure = await this.#read()
    cancelDeadline()
    await this.#options.keep?.(this.#progress, failure)
    const ending = this.#end(failure)
    const { progress, messages } = { progress: this.#progress, messages: ending.count }
    try {
      await this.#edits.complete(ending)
    } catch (cause) {
      if (!(cause instanceof UnwritableAnswerError)) throw cause
      return { type: 'unwritable', progress, messages, cause }
    }
    return failure === undefined
      ? { type: 'answered', progress, messages }
      : { type: 'broken-off', progress, messages, cause: failure.cause }
  }

  /** Reads the model's answer to its end, or to what ends it. */
  async #read(): Promise<Failure | undefined> {
    const { open, clock } = this.#options
    const signal = AbortSignal.any([this.#options.signal, this.#edits.signal, this.#ending.signal])
    let cancelStatus = (): void => undefined
    try {
      const parts = await open(signal, (place) => this.#showPlace(place))
      this.#startedAtMs = clock.now()
      cancelStatus = this.#keepStatus()
      for await (const part of parts) {
        const before = this.#progress
        this.#progress = advance(before, part)
        if (this.#progress.pages !== before.pages) this.#showText()
        else if (this.#progress.activity !== before.activity) this.#showActivity()
      }
      return undefined
    } catch (cause) {
      return { cause }
    } finally {
      cancelStatus()
    }
  }

  /** Says from time to time what the model does, until there is text to read. */
  #keepStatus(): () => void {
    const { clock } = this.#options
    let cancel = (): void => undefined
    const renew = (): void => {
      if (countPages(this.#progress.pages) > 0) return
      this.#showActivity()
      cancel = clock.wakeAt(clock.now() + STATUS_INTERVAL_MS, renew)
    }
    cancel = clock.wakeAt(clock.now() + STATUS_INTERVAL_MS, renew)
    return () => cancel()
  }

  #showPlace(place: QueuePlace): void {
    const line = describePlace(place, this.#words)
    this.#edits.showStatus(statusContent(line, this.#options.buttons?.running))
  }

  #showActivity(): void {
    if (countPages(this.#progress.pages) > 0) return this.#showText()
    const { buttons } = this.#options
    this.#edits.showStatus(statusContent(this.#describeActivity(), buttons?.running))
  }

  #showText(): void {
    const { buttons } = this.#options
    const line = this.#progress.activity === 'searching' ? this.#describeActivity() : undefined
    const edge = { line, isLast: false, buttons: buttons?.running }
    this.#edits.show(viewAnswer(this.#progress, edge, this.#words))
  }

  #describeActivity(): string {
    const elapsedMs = this.#options.clock.now() - this.#startedAtMs
    return describeActivity(this.#progress, elapsedMs, this.#words)
  }

  /** The last view: the whole text, or what there is with the reason below it. */
  #end(failure: Failure | undefined): AnswerPages<PageContent> {
    const { clock, words, buttons } = this.#options
    const progress = this.#progress
    const notice = failure
      ? describeFailure(failure.cause, words)
      : describeFinish(progress, this.#words)
    const pages =
      notice === undefined
        ? completeText(progress.pages)
        : appendNotice(progress.pages, noticeLine(notice))
    const edge = {
      line: failure ? '' : describeAnswer(progress, clock.now() - this.#startedAtMs, this.#words),
      isLast: true,
      buttons: buttons?.ended(progress, failure),
    }
    return viewAnswer({ pages, text: progress.text }, edge, this.#words)
  }
}

/** What to say below an answer that ended before the model was done; undefined for a whole one. */
function describeFinish(
  { finish, pages }: AnswerProgress,
  { endings, noText }: AnswerWords,
): string | undefined {
  const reason: FinishReason['unified'] | undefined = finish?.finishReason.unified
  if (reason === 'length') return endings.length
  if (reason === 'content-filter') return endings.contentFilter
  return countPages(completeText(pages)) === 0 ? noText : undefined
}
