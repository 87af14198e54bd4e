import { type CodexProvider } from '@patchcord/provider/codex'
import { type QueueView } from './application/answering/answer-queue.ts'
import { type Caller } from './application/caller.ts'
import { type Feature } from './application/command.ts'
import { type Logger } from './application/logger.ts'
import { type DiscordHealth } from './application/ports/discord-health.ts'
import { type Stores } from './application/ports/stores.ts'
import { type RecentErrors } from './application/status/recent-errors.ts'
import { createStatusFeature } from './application/status/status-command.ts'
import { createUsageFeature } from './application/usage/usage-command.ts'
import { type Session } from './compose-session.ts'
import { type Clock } from './edits/clock.ts'
import { type Words } from './words/words.ts'

/** So long the service may take to say what is left, in milliseconds; what it said last serves after that. */
const LIMITS_TIMEOUT_MS = 8_000

/** What people see of how the bot fares: `/status` and `/usage`. */
export function composeInsight(parts: {
  readonly state: { readonly stores: Pick<Stores, 'usage' | 'access'> }
  readonly logger: Logger
  readonly isOwner: (userId: string) => boolean
  readonly readWords: (caller: Caller) => Promise<Words>
  readonly session: Pick<Session, 'tokens' | 'lossNotice'>
  readonly provider: Pick<CodexProvider, 'readLimits' | 'lastLimits'>
  readonly errors: Pick<RecentErrors, 'list'>
  readonly readQueue: () => QueueView
  readonly readDiscord: () => DiscordHealth
  readonly version: string
  readonly clock: Clock
}): readonly Feature[] {
  const { state, logger, session, provider } = parts
  return [
    createStatusFeature({
      ...parts,
      tokens: session.tokens,
      listErrors: parts.errors.list,
      isLossUntold: session.lossNotice.isUndelivered,
    }),
    createUsageFeature({
      ...parts,
      usage: state.stores.usage,
      access: state.stores.access,
      now: parts.clock.now,
      readLimits: async () => {
        const signal = AbortSignal.timeout(LIMITS_TIMEOUT_MS)
        return provider.readLimits({ signal }).catch((error: unknown) => {
          logger.warn({ err: error }, 'the service did not say what is left of the subscription')
          return provider.lastLimits
        })
      },
    }),
  ]
}
