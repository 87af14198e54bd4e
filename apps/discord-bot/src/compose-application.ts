import { type AccountLimits, createCodexProvider } from '@patchcord/provider/codex'
import { type AnswerJournal } from './application/answering/answer-journal.ts'
import { meterAnswers } from './application/answering/meter-answers.ts'
import { type Command, type Feature, type MessageCommand } from './application/command.ts'
import { createHelpFeature } from './application/help/help-feature.ts'
import {
  createInteractionHandler,
  type InteractionHandler,
} from './application/interaction-handler.ts'
import { type Logger } from './application/logger.ts'
import { type MentionHandler } from './application/mentions/mention-handler.ts'
import { type EndedMessages } from './application/ports/answer-messages.ts'
import { type DirectMessages } from './application/ports/direct-messages.ts'
import { type DiscordHealth } from './application/ports/discord-health.ts'
import { type FindParentChannel } from './application/ports/parent-channels.ts'
import { type Meter } from './application/ports/meter.ts'
import { type RecentErrors } from './application/status/recent-errors.ts'
import { createReaderWords } from './application/settings/reader-words.ts'
import { composeConfiguration } from './compose-configuration.ts'
import { composeInsight } from './compose-insight.ts'
import { composeSession } from './compose-session.ts'
import { composeAnswers } from './compose-answers.ts'
import { type BotConfig } from './config.ts'
import { type Clock } from './edits/clock.ts'
import { type BotState } from './state/open-state.ts'

/** All that the bot can do, ready for a door through which interactions and messages come. */
export interface Application {
  readonly features: readonly Feature[]
  readonly definitions: readonly (Command | MessageCommand)['definition'][]
  readonly handle: InteractionHandler
  readonly answerMention: MentionHandler
  readonly journal: AnswerJournal
  /** What is left of the subscription, as the service said last. */
  readonly lastLimits: () => AccountLimits | undefined
  /** How many questions wait for their turn. */
  readonly countWaiting: () => number
}

/** What the application is made of. It knows neither how interactions come nor whose bot this is. */
export interface ApplicationParts {
  readonly config: BotConfig
  readonly state: Pick<BotState, 'tokenStore' | 'stores' | 'forget'>
  readonly logger: Logger
  /** Of that log. */
  readonly errors: Pick<RecentErrors, 'list'>
  readonly meter: Meter
  readonly clock: Clock
  readonly isOwner: (userId: string) => boolean
  /** Whoever is to be told of troubles comes first. */
  readonly ownerIds: () => readonly string[]
  readonly directMessages: DirectMessages
  readonly readDiscord: () => DiscordHealth
  /** Of the bot itself. */
  readonly version: string
  readonly endedMessages: EndedMessages
  readonly findParentChannel: FindParentChannel
  /** Discord's id of a slash command; undefined until it is registered. */
  readonly findCommandId: (name: string) => string | undefined
  /** Aborted when the bot stops. */
  readonly signal: AbortSignal
}

/** Puts the application together: the session, the provider that uses it, and what members see of both. */
export function composeApplication(parts: ApplicationParts): Application {
  const { config, state, meter, logger } = parts
  const { now } = parts.clock

  const readWords = createReaderWords(state.stores.settings)
  const session = composeSession({ ...parts, readWords })
  const { tokens } = session
  const provider = createCodexProvider({
    credentials: (request) => tokens.getCredentials(request),
    baseUrl: config.codex.baseUrl,
    originator: config.codex.originator,
    clientVersion: config.codex.clientVersion,
  })

  const answers = composeAnswers({
    ...parts,
    readWords,
    provider: meterAnswers(provider, { meter, now }),
  })

  const configuration = composeConfiguration({
    ...parts,
    forms: answers.forms,
    provider,
    readWords,
  })

  const insight = composeInsight({
    ...parts,
    readWords,
    session,
    provider,
    readQueue: () => answers.queue.look(),
  })
  const described: readonly Feature[] = [
    answers.feature,
    ...session.features,
    ...insight,
    ...configuration,
  ]
  const help = createHelpFeature({
    ...parts,
    definitions: listDefinitions(described),
    answersMentions: config.discord.answersMentions,
    readWords,
  })
  const features = [...described, help]
  return {
    features,
    definitions: listDefinitions(features),
    handle: createInteractionHandler({ features, logger, see: answers.see }),
    answerMention: answers.answerMention,
    journal: answers.journal,
    lastLimits: () => provider.lastLimits,
    countWaiting: () => answers.queue.look().waiting,
  }
}

function listDefinitions(features: readonly Feature[]): Application['definitions'] {
  return features.flatMap(({ commands = [], messageCommands = [] }) =>
    [...commands, ...messageCommands].map(({ definition }) => definition),
  )
}
