import { randomUUID } from 'node:crypto'
import { type TokenStore } from '@patchcord/auth'
import { type ChatProvider } from '@patchcord/provider'
import { type ConnectedAccount, createAdmission } from './application/admission/admission.ts'
import { type AnswerDesk, createAnswerDesk } from './application/answering/answer-desk.ts'
import { type AnswerJournal, createAnswerJournal } from './application/answering/answer-journal.ts'
import { type AnswerQueue, createAnswerQueue } from './application/answering/answer-queue.ts'
import { createAskFeature } from './application/answering/ask-feature.ts'
import { createAskSettings, PARALLEL_ANSWERS } from './application/answering/ask-settings.ts'
import { createOpenForms, type OpenForms } from './application/answering/open-forms.ts'
import { createRunningAnswers } from './application/answering/running-answers.ts'
import { createUsageBook } from './application/answering/usage-book.ts'
import { type Feature } from './application/command.ts'
import { type Logger } from './application/logger.ts'
import {
  createMentionHandler,
  type MentionHandler,
} from './application/mentions/mention-handler.ts'
import { type EndedMessages } from './application/ports/answer-messages.ts'
import { type FindParentChannel } from './application/ports/parent-channels.ts'
import { type ReaderWords } from './application/settings/reader-words.ts'
import { type BotConfig } from './config.ts'
import { createAttachmentLoader } from './discord/attachment-loader.ts'
import { type Clock } from './edits/clock.ts'
import { type BotState } from './state/open-state.ts'

/** What answers are made of. */
export interface AnswerComposition {
  readonly config: BotConfig
  readonly state: Pick<BotState, 'tokenStore' | 'stores'>
  readonly provider: ChatProvider
  readonly isOwner: (userId: string) => boolean
  readonly endedMessages: EndedMessages
  readonly findParentChannel: FindParentChannel
  readonly readWords: ReaderWords
  readonly logger: Logger
  readonly clock: Clock
  /** Aborted when the bot stops. */
  readonly signal: AbortSignal
}

/** What answers questions, whichever way they come. */
export interface Answers {
  readonly feature: Feature
  readonly answerMention: MentionHandler
  readonly forms: Pick<OpenForms, 'forget'>
  readonly journal: AnswerJournal
  readonly queue: AnswerQueue
  /** As {@link AnswerDesk.see}. */
  readonly see: AnswerDesk['see']
}

/** Puts together what answers questions. */
export function composeAnswers(composition: AnswerComposition): Answers {
  const { config, state, provider, isOwner, endedMessages, readWords } = composition
  const { clock, logger, signal } = composition
  const { now } = clock
  const processId = randomUUID()
  const running = createRunningAnswers()
  const { stores } = state
  const queue = createAnswerQueue({ clock, capacity: PARALLEL_ANSWERS })
  const admission = createAdmission({
    stores,
    queue,
    isOwner,
    readAccount: () => readAccount(state.tokenStore),
    now,
  })
  const forms = createOpenForms({ now, generateId: randomUUID })
  const usage = createUsageBook({ usage: stores.usage, logger })
  const loadSettings = createAskSettings(stores.settings, config.chat)
  const desk = createAnswerDesk({
    provider,
    stores,
    usage,
    queue,
    admission,
    loadSettings,
    running,
    loadAttachment: createAttachmentLoader({ fetch, hosts: config.discord.cdnHosts }),
    processId,
    clock,
    generateId: randomUUID,
    logger,
    signal,
  })
  const feature = createAskFeature({
    desk,
    provider,
    admission,
    loadSettings,
    stores,
    running,
    messages: endedMessages,
    isOwner,
    readWords,
    forms,
    now,
    signal,
  })
  const journal = createAnswerJournal({
    stores,
    messages: endedMessages,
    usage,
    processId,
    running,
    clock,
    logger,
  })
  const answerMention = composeMentions(composition, desk)
  return { feature, answerMention, forms, journal, queue, see: desk.see }
}

function composeMentions(composition: AnswerComposition, desk: AnswerDesk): MentionHandler {
  const { state, findParentChannel, clock, logger } = composition
  const answerMention = createMentionHandler({
    desk,
    stores: state.stores,
    findParentChannel,
    now: clock.now,
    logger,
  })
  return (mention, responder) => {
    desk.see(mention.authorId)
    return answerMention(mention, responder)
  }
}

/** Which account is connected. What cannot be read just now, an answer will say more about. */
async function readAccount(store: TokenStore): Promise<ConnectedAccount> {
  try {
    const session = await store.load()
    if (session === undefined) return { type: 'none' }
    return { type: 'account', id: session.tokens.accountId ?? 'unnamed' }
  } catch {
    return { type: 'unknown' }
  }
}
