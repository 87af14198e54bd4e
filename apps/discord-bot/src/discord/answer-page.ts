import { type Logger } from '../application/logger.ts'
import { isSamePage, type PageContent, type PageFormat } from '../application/page-content.ts'
import { type EditAllowance, type WriteOutcome } from '../edits/page-writer.ts'
import { type AnswerRoute } from './answer-route.ts'
import { findFormFaults, toRefusalReason } from './discord-failure.ts'
import { buildPage } from './message-body.ts'
import { type MessageTarget, type SendOutcome, type SentMessage } from './message-route.ts'
import { simplify, toMessages, wholePage, withoutFile } from './page-shape.ts'

/**
 * A new message whose confirmation got lost may be there or not. It is made again so often at most, as
 * each attempt may leave one more copy.
 */
const MAX_LOST_CREATIONS = 1

/** What a message shows that a divided page no longer needs, as it has become shorter. */
const nothingMore: PageContent = { text: '-# …' }

/** A message that shows a page, or a part of one. */
export interface PageMessage {
  readonly target: MessageTarget
  readonly isLayout: boolean
  readonly attachmentId: string | undefined
  /** What it shows; undefined when nothing of ours was written to it. */
  readonly shown: PageContent | undefined
  /** Discord holds another text than the one that was sent. */
  readonly isChanged?: boolean
}

/** An answer, and how it is to be written. */
export interface Answer {
  readonly interactionId: string
  readonly route: AnswerRoute
  readonly format: PageFormat
  /** Only the asker sees it. */
  readonly isEphemeral: boolean
  readonly mayAttachFiles: boolean
  readonly logger: Logger
}

/** What has become of an answer so far, over all its pages. */
export interface AnswerProgress {
  /** Discord takes no file here. */
  areFilesRefused: boolean
  createdMessages: number
  lostCreations: number
}

type Failure = Exclude<SendOutcome, { type: 'sent' }>

/** The message is there, but does not show what it was sent: it has to be written again. */
const changedByDiscord: Failure = {
  type: 'unavailable',
  status: undefined,
  mayBeDone: false,
  cause: undefined,
}

/** One page of an answer and the messages that show it. */
export class AnswerPage {
  readonly #answer: Answer
  readonly #progress: AnswerProgress
  readonly #messages: PageMessage[]
  #shape = wholePage
  /** UTF-16 length of the text with which Discord failed by itself; 0: it did not. */
  #failedLength = 0
  /** An attempt at the next message got no answer. */
  #mayBeThere = false

  /** @param messages - those that are there already: the reply to the interaction */
  constructor(answer: Answer, progress: AnswerProgress, messages: readonly PageMessage[] = []) {
    this.#answer = answer
    this.#progress = progress
    this.#messages = [...messages]
  }

  /** Of those messages that are there, and whose ids are known. */
  get messageIds(): readonly string[] {
    return this.#messages.flatMap(({ target }) => target.id ?? [])
  }

  /**
   * Shows `content`, in a simpler shape as far as Discord does not take it as it is: with a note in place
   * of the file, divided among several messages, and at last bare.
   *
   * @param options.mayDivide - false when another page follows already
   */
  async write(content: PageContent, options: { mayDivide: boolean }): Promise<WriteOutcome> {
    for (;;) {
      const outcome = await this.#show(
        this.#progress.areFilesRefused ? withoutFile(content) : content,
      )
      if (outcome.type === 'written') return outcome
      if (!this.#makeSimpler(outcome, content, options)) return this.#judge(outcome, content)
    }
  }

  /** Writes what is not shown yet, one message after the other, until one is not taken. */
  async #show(content: PageContent): Promise<Failure | Extract<WriteOutcome, { type: 'written' }>> {
    const parts = toMessages(content, this.#shape)
    while (parts.length < this.#messages.length) parts.push(nothingMore)
    let allowance: EditAllowance | undefined
    for (;;) {
      const index = parts.findIndex((part, number) => !this.#isShown(number, part))
      const part = parts[index]
      if (part === undefined) break
      const isNew = this.#messages[index] === undefined
      const outcome = await this.#send(this.#messages[index], part)
      if (outcome.type !== 'sent') {
        if (isNew && outcome.type === 'unavailable') this.#mayBeThere = true
        return outcome
      }
      if (!this.#remember(index, part, outcome.message)) return changedByDiscord
      allowance = outcome.allowance
    }
    this.#failedLength = 0
    return { type: 'written', allowance }
  }

  #isShown(index: number, part: PageContent): boolean {
    const shown = this.#messages[index]?.shown
    return shown !== undefined && isSamePage(shown, part)
  }

  #send(message: PageMessage | undefined, content: PageContent): Promise<SendOutcome> {
    const { interactionId, route, isEphemeral } = this.#answer
    const format = this.#formatOf(message)
    if (message) {
      const edit = buildPage(content, format, message)
      return route.send((way) => way.edit(message.target, edit))
    }
    const draft = buildPage(content, format, undefined, { isEphemeral })
    const nonce = `${interactionId}-${String(this.#progress.createdMessages)}`
    return route.send((way) => way.create(draft, nonce))
  }

  /**
   * A new message may be that of an earlier attempt, with what that one held: it is written once more. So
   * is one of which Discord holds another text, unless it did so before: then it will do so again.
   *
   * @returns false when Discord holds another text, and is to be told once more
   */
  #remember(index: number, part: PageContent, sent: SentMessage): boolean {
    const { id, isLayout, attachmentId } = sent
    const present = this.#messages[index]
    const isCertain = present !== undefined || !this.#mayBeThere
    const isChanged = isCertain && !isSameText(part.text, sent.text)
    const isDone = !isChanged || present?.isChanged === true
    if (!isDone) this.#logChange(part, sent)
    this.#messages[index] = {
      target: { id, isOriginal: present?.target.isOriginal ?? false },
      isLayout,
      attachmentId,
      shown: isCertain && isDone ? part : undefined,
      isChanged,
    }
    if (present === undefined) {
      this.#progress.createdMessages += 1
      this.#mayBeThere = false
    }
    return isDone
  }

  #logChange({ text }: PageContent, { text: kept }: SentMessage): void {
    const { interactionId, logger } = this.#answer
    const lengths = { sentLength: text.length, keptLength: kept?.length }
    logger.warn({ interactionId, ...lengths }, 'Discord holds another text than the one sent')
  }

  #formatOf(message: PageMessage | undefined): PageFormat {
    if (message?.isLayout) return 'layout'
    return this.#shape.isBare ? 'plain' : this.#answer.format
  }

  /** Whether there is a simpler way to show the page than the one that failed. */
  #makeSimpler(failure: Failure, content: PageContent, options: { mayDivide: boolean }): boolean {
    if (failure.type === 'refused' && failure.reason === 'file-refused') {
      const isFirst = content.file !== undefined && !this.#progress.areFilesRefused
      if (isFirst) this.#progress.areFilesRefused = true
      return isFirst
    }
    const isInvalid = failure.type === 'refused' && failure.reason === 'invalid'
    if (!isInvalid && !this.#isTooMuch(failure, content)) return false
    const { interactionId, logger } = this.#answer
    logger.warn({ interactionId, faults: findFormFaults(failure.cause) }, 'a page was not taken')
    const simpler = simplify(this.#shape, content, options)
    if (simpler) this.#shape = simpler
    return simpler !== undefined
  }

  /**
   * A layout with more bytes than Discord can take is answered with 500, and so is a fault of its own: what
   * fails again with the same text, or a longer one, is taken for the former.
   */
  #isTooMuch(failure: Failure, { text }: PageContent): boolean {
    if (failure.type !== 'unavailable' || failure.status !== 500) return false
    if (this.#formatOf(this.#messages[0]) !== 'layout') return false
    return this.#failedLength > 0 && text.length >= this.#failedLength
  }

  /** What a failure for which there is no simpler way means for the caller. */
  #judge(failure: Failure, { text }: PageContent): WriteOutcome {
    const { cause } = failure
    switch (failure.type) {
      case 'rate-limited':
        return { type: 'rate-limited', retryAfterMs: failure.retryAfterMs }
      case 'refused':
        return { type: 'refused', reason: toRefusalReason(failure.reason), cause }
      case 'unavailable': {
        if (failure.status === 500) this.#failedLength = text.length
        if (!failure.mayBeDone) return { type: 'failed' }
        this.#progress.lostCreations += 1
        const isTooOften = this.#progress.lostCreations > MAX_LOST_CREATIONS
        return isTooOften ? { type: 'refused', reason: 'unconfirmed', cause } : { type: 'failed' }
      }
    }
  }
}

/** Discord takes away white space at both ends, and does not always say what it holds. */
function isSameText(sent: string, kept: string | undefined): boolean {
  return kept === undefined || kept.trim() === sent.trim()
}
