import { type UserMessage } from '@patchcord/provider'
import { type Clock } from '../../edits/clock.ts'
import {
  type ConversationPosition,
  findConversation,
  placeOf,
} from '../conversation/find-conversation.ts'
import { type AnswerState } from '../ports/answer-store.ts'
import { nameUnreadFile } from '../ports/missing-file.ts'
import { type Stores } from '../ports/stores.ts'
import { type AnswerProgress } from './answer-progress.ts'
import { type AnswerRecord } from './answer-record.ts'
import { type ChosenModel } from './choose-model.ts'
import { type Question } from './question.ts'
import { showName } from './read-files.ts'
import { StoppedByMemberError } from './stopped-by-member-error.ts'
import { type Failure } from './stream-answer.ts'
import { type UsageBook } from './usage-book.ts'

/** What keeping an answer needs. */
export interface AnswerArchiveParts {
  readonly stores: Pick<Stores, 'answers' | 'conversations'>
  readonly usage: Pick<UsageBook, 'record'>
  /** Of this process, in the journal. */
  readonly processId: string
  readonly clock: Clock
  readonly generateId: () => string
}

/** A question that has found its model and its conversation. */
export interface Opened {
  readonly model: ChosenModel
  readonly position: ConversationPosition
  readonly user: UserMessage
}

/** What is kept of one answer, from its beginning on. Each method rejects with a {@link StoreError}. */
export class AnswerArchive {
  readonly #parts: AnswerArchiveParts
  readonly #question: Question
  readonly #answerId: string
  #opened: Opened | undefined
  #notedMessages = 0

  constructor(parts: AnswerArchiveParts, question: Question, answerId: string) {
    this.#parts = parts
    this.#question = question
    this.#answerId = answerId
  }

  /** Whether buttons can refer to the answer. */
  get hasBegun(): boolean {
    return this.#opened !== undefined
  }

  /**
   * Finds the conversation, and notes that the answer begins: from here on a crash leaves something to go
   * on with.
   *
   * @param language - in which the bot speaks around the answer, as Discord names it
   * @throws {ForgottenConversationError}
   */
  async begin(model: ChosenModel, language: string): Promise<Opened> {
    const { stores, generateId, clock, processId } = this.#parts
    const { caller, conversation, content, attachments, effort, isPrivate } = this.#question
    const { modelId } = model
    const nowMs = clock.now()
    const position = await findConversation(stores.conversations, conversation, {
      place: placeOf(caller, { isPrivate }),
      nowMs,
      generateId,
    })
    const { conversationId, turnId } = position
    // The turn may end before its files are read, and nobody should repeat it without them.
    const unread = attachments.map(({ filename }) => nameUnreadFile(showName(filename)))
    const user: UserMessage = { role: 'user', content: [...content, ...unread] }
    // What is asked again keeps its answer until there is another one.
    if (conversation.type !== 'again') {
      const turn = { turnId, modelId, messages: [user] }
      await stores.conversations.saveTurn(conversationId, turn, nowMs)
    }
    await stores.answers.begin(
      {
        answerId: this.#answerId,
        askerId: caller.askerId,
        guildId: caller.place.guildId,
        channelId: caller.place.channelId,
        startedAtMs: nowMs,
        conversation: { conversationId, turnId },
        request: { modelId, effort, isPrivate },
        interactionToken: caller.interactionToken,
        language,
      },
      processId,
    )
    this.#opened = { model, position, user }
    return this.#opened
  }

  /** What was asked, with the files that belong to it. */
  complete(user: UserMessage): void {
    if (this.#opened) this.#opened = { ...this.#opened, user }
  }

  /** Notes messages that are there, so that none is left behind by a crash. */
  async noteMessages(messageIds: readonly string[]): Promise<void> {
    if (this.#opened === undefined || messageIds.length === this.#notedMessages) return
    this.#notedMessages = messageIds.length
    await this.#parts.stores.answers.saveMessages(this.#answerId, messageIds)
  }

  /** Keeps what has come of the answer, in its conversation too, unless it was forgotten meanwhile. */
  async keep(ended: {
    readonly progress: AnswerProgress
    readonly state: Exclude<AnswerState, 'running'>
    readonly messageIds: readonly string[]
    readonly record: AnswerRecord
  }): Promise<void> {
    const { progress, state, messageIds, record } = ended
    if (this.#opened === undefined) return
    const { stores, clock } = this.#parts
    const { model, position, user } = this.#opened
    const { conversationId, turnId } = position
    const { modelId } = model
    // Before the answer counts as ended, so that it is never missing from a quota.
    if (progress.modelId !== undefined || progress.text !== '') await this.#recordUsage(progress)
    const isKept = await stores.answers.finish(this.#answerId, {
      state,
      messageIds,
      sources: progress.sources,
      reasoning: progress.reasoning,
    })
    if (!isKept) return
    const answer = await record.toMessage()
    if (answer === undefined && this.#question.conversation.type === 'again') return
    const messages = answer ? [user, answer] : [user]
    await stores.conversations.saveTurn(conversationId, { turnId, modelId, messages }, clock.now())
  }

  async #recordUsage({ modelId, finish }: AnswerProgress): Promise<void> {
    const { usage, clock } = this.#parts
    const { askerId, place } = this.#question.caller
    const { inputTokens, outputTokens } = finish?.usage ?? {}
    await usage.record({
      answerId: this.#answerId,
      userId: askerId,
      guildId: place.guildId,
      modelId: modelId ?? this.#opened?.model.modelId ?? '',
      inputTokens: inputTokens?.total ?? 0,
      outputTokens: outputTokens?.total ?? 0,
      reasoningTokens: outputTokens?.reasoning ?? 0,
      atMs: clock.now(),
    })
  }
}

/** An answer that the model could go on with is interrupted, unless somebody has stopped it. */
export function stateOf(
  { finish }: AnswerProgress,
  failure: Failure | undefined,
): Exclude<AnswerState, 'running'> {
  if (failure) return failure.cause instanceof StoppedByMemberError ? 'stopped' : 'interrupted'
  return finish?.finishReason.unified === 'length' ? 'interrupted' : 'done'
}
