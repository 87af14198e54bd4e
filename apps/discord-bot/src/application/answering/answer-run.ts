import {
  type ChatProvider,
  type ChatRequest,
  type StreamPart,
  UsageLimitError,
  type UserMessage,
} from '@patchcord/provider'
import { type PageWriter } from '../../edits/page-writer.ts'
import { type Admission, type ConnectedAccount } from '../admission/admission.ts'
import { type AnswerMessages, type QuestionResponder } from '../interaction-responder.ts'
import { type Logger } from '../logger.ts'
import { type PageContent } from '../page-content.ts'
import { type LoadAttachment } from '../ports/attachment-loader.ts'
import { AnswerArchive, type AnswerArchiveParts, type Opened, stateOf } from './answer-archive.ts'
import { buildEndedButtons, buildRunningButtons } from './answer-buttons.ts'
import { type AnswerProgress } from './answer-progress.ts'
import { type AnswerQueue, type QueuePlace } from './answer-queue.ts'
import { type AnswerRecord, createAnswerRecord } from './answer-record.ts'
import { type AskSettings } from './ask-settings.ts'
import { chooseModel } from './choose-model.ts'
import { addWarnings, fitHistory } from './fit-history.ts'
import { type Question } from './question.ts'
import { readFiles } from './read-files.ts'
import { type RunningAnswers } from './running-answers.ts'
import { type AnswerOutcome, type Failure, streamAnswer } from './stream-answer.ts'

/** Of the time in which an answer can be written, so much is left for the last edit. */
const LAST_EDIT_MS = 30_000

/** What answers need beside a question. */
export interface AnswerParts extends AnswerArchiveParts {
  readonly provider: ChatProvider
  readonly queue: Pick<AnswerQueue, 'enter'>
  readonly admission: Pick<Admission, 'pause' | 'readAccount'>
  readonly running: RunningAnswers
  readonly loadAttachment: LoadAttachment
  readonly logger: Logger
  /** Aborted when the bot stops. */
  readonly signal: AbortSignal
}

/** A question, and the ways to answer it. */
export interface Asking {
  readonly question: Question
  readonly settings: AskSettings
  readonly responder: QuestionResponder
}

/** The messages of an answer, in their order, as far as their ids are known. */
interface WrittenMessages {
  readonly messageIds: readonly string[]
}

/** Answers a question whose asker sees that the bot is at work; resolves when nothing more will change. */
export function runAnswer(
  parts: AnswerParts,
  asking: Asking,
): Promise<AnswerOutcome & WrittenMessages> {
  return new AnswerRun(parts, asking).run()
}

/** One answer from the wait for its turn to what is kept of it. */
class AnswerRun {
  readonly #parts: AnswerParts
  readonly #question: Question
  readonly #settings: AskSettings
  readonly #messages: AnswerMessages
  readonly #answerId: string
  readonly #record: AnswerRecord = createAnswerRecord()
  readonly #archive: AnswerArchive

  constructor(parts: AnswerParts, { question, settings, responder }: Asking) {
    this.#parts = parts
    this.#question = question
    this.#settings = settings
    this.#messages = responder.openPages(settings.format)
    this.#answerId = parts.generateId()
    this.#archive = new AnswerArchive(parts, question, this.#answerId)
  }

  async run(): Promise<AnswerOutcome & WrittenMessages> {
    const { clock, running, signal } = this.#parts
    const { askerId, place } = this.#question.caller
    const { words, format } = this.#settings
    const answerId = this.#answerId
    const { channelId } = place
    const { writableUntilMs, listMessageIds } = this.#messages
    const stopped = running.add({ answerId, askerId, channelId, listMessageIds })
    try {
      const outcome = await streamAnswer({
        open: (answering, showPlace) => this.#open(answering, showPlace),
        keep: (progress, failure) =>
          this.#attempt('an answer could not be kept', () =>
            this.#archive.keep({
              progress,
              state: stateOf(progress, failure),
              messageIds: this.#messages.listMessageIds(),
              record: this.#record,
            }),
          ),
        writer: this.#watchMessages(),
        format,
        words,
        buttons: {
          running: buildRunningButtons(answerId, words.ask.buttons),
          ended: (progress, failure) => this.#buildEndedButtons(progress, failure),
        },
        clock,
        stopAtMs: writableUntilMs - LAST_EDIT_MS,
        giveUpAtMs: writableUntilMs,
        signal: AbortSignal.any([signal, stopped]),
      })
      return { ...outcome, messageIds: listMessageIds() }
    } finally {
      running.remove(answerId)
      await this.#noteMessages()
    }
  }

  /** Finds model and conversation, notes that the answer begins, waits for its turn, and asks. */
  async #open(
    signal: AbortSignal,
    showPlace: (place: QueuePlace) => void,
  ): Promise<AsyncIterable<StreamPart>> {
    const { provider, loadAttachment, admission } = this.#parts
    const { content, attachments, modelId } = this.#question
    const { allowedModelIds, language } = this.#settings
    const model = await chooseModel(provider, modelId, { allowedModelIds, signal })
    const { position } = await this.#archive.begin(model, language)
    await this.#noteMessages()
    const leave = await this.#waitForTurn(signal, showPlace)
    try {
      const files = await readFiles(attachments, model.info, loadAttachment, signal)
      const user: UserMessage = { role: 'user', content: [...content, ...files] }
      this.#archive.complete(user)
      const { request, warnings } = this.#buildRequest({ model, position, user })
      const account = await admission.readAccount()
      const parts = addWarnings(provider.stream(request, { signal }), warnings)
      return this.#record.watch(this.#readUntilEnd(parts, account, leave))
    } catch (error) {
      leave()
      throw error
    }
  }

  /** A pause that outlasts the time in which the answer can be written is not waited for. */
  #waitForTurn(signal: AbortSignal, showPlace: (place: QueuePlace) => void): Promise<() => void> {
    const { queue } = this.#parts
    const stopAtMs = this.#messages.writableUntilMs - LAST_EDIT_MS
    const waiting = new AbortController()
    const onPlace = (place: QueuePlace): void => {
      const resetsAtMs = place.pausedUntilMs
      if (resetsAtMs === undefined || resetsAtMs < stopAtMs) return showPlace(place)
      waiting.abort(new UsageLimitError({ resetsAtMs, planType: undefined }))
    }
    const ticket = { ticketId: this.#answerId, personId: this.#question.caller.askerId }
    return queue.enter(ticket, { onPlace, signal: AbortSignal.any([signal, waiting.signal]) })
  }

  #buildRequest({ model, position, user }: Opened): ReturnType<typeof fitHistory> {
    const { provider } = this.#parts
    const { effort } = this.#question
    const { modelId, info } = model
    const options = {
      conversationId: position.conversationId,
      webSearch: info?.capabilities.tools ?? false,
    }
    const request: ChatRequest = {
      modelId,
      instructions: this.#settings.instructions,
      messages: [...position.history, user],
      ...(effort && { reasoningEffort: effort }),
      providerOptions: { [provider.id]: options },
    }
    return fitHistory(request, info?.contextWindowTokens)
  }

  /** Gives the turn back when the service has no more to say, not when all of it is on show. */
  async *#readUntilEnd(
    parts: AsyncIterable<StreamPart>,
    account: ConnectedAccount,
    leave: () => void,
  ): AsyncGenerator<StreamPart, void, undefined> {
    try {
      yield* parts
    } catch (error) {
      if (UsageLimitError.isInstance(error)) await this.#pause(error.resetsAtMs, account)
      throw error
    } finally {
      leave()
    }
  }

  async #pause(resetsAtMs: number | undefined, account: ConnectedAccount): Promise<void> {
    const { admission, clock } = this.#parts
    if (resetsAtMs === undefined || resetsAtMs <= clock.now()) return
    await this.#attempt('the queue could not be paused', () => admission.pause(resetsAtMs, account))
  }

  #buildEndedButtons(
    progress: AnswerProgress,
    failure: Failure | undefined,
  ): PageContent['buttons'] {
    // What was never begun is not known to any button.
    if (!this.#archive.hasBegun) return undefined
    const { isPrivate, caller } = this.#question
    const { kind, parentChannelId } = caller.place
    const isOpenPlace = kind === 'server' && parentChannelId === undefined
    const facts = {
      canContinue: stateOf(progress, failure) !== 'done' && progress.text !== '',
      hasReasoning: progress.reasoning !== '',
      hasSources: progress.sources.length > 0,
      isPrivate,
      canStartThread:
        isOpenPlace &&
        !isPrivate &&
        !caller.isUserInstalled &&
        caller.may.createPublicThreads !== false,
    }
    return buildEndedButtons(this.#answerId, facts, this.#settings.words.ask.buttons)
  }

  /** Notes each message as soon as it is there, so that none is left behind by a crash. */
  #watchMessages(): PageWriter<PageContent> {
    return {
      write: async (page, content) => {
        const outcome = await this.#messages.write(page, content)
        await this.#noteMessages()
        return outcome
      },
    }
  }

  async #noteMessages(): Promise<void> {
    const ids = this.#messages.listMessageIds()
    await this.#attempt('messages could not be noted', () => this.#archive.noteMessages(ids))
  }

  /** What fails here costs nobody the answer. */
  async #attempt(failure: string, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      const { interactionId } = this.#question.caller
      this.#parts.logger.error({ interactionId, err: error }, failure)
    }
  }
}
