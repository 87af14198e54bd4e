import { type AccountLimits } from '@patchcord/provider/codex'
import { ApplicationCommandType } from 'discord-api-types/v10'
import { localize } from '../../words/localize.ts'
import { type Words } from '../../words/words.ts'
import { toAsker } from '../admission/to-asker.ts'
import { type Caller } from '../caller.ts'
import { everywhere } from '../command-reach.ts'
import { type Command, type Feature } from '../command.ts'
import { type AccessStore } from '../ports/access-store.ts'
import { quotaOf } from '../ports/decide-quota.ts'
import { type UsageStore } from '../ports/usage-store.ts'
import { type OverallUsage, renderUsage } from './usage-view.ts'

/** So many days are drawn. */
const CHART_DAYS = 14

/** So many people are named. */
const TOP_PEOPLE = 10

const definition: Command['definition'] = {
  type: ApplicationCommandType.ChatInput,
  ...localize(({ usage }) => usage.usage),
  ...everywhere,
}

/**
 * `/usage`: what somebody has used themselves; for the owner also what is left of the subscription, and what
 * everybody has used.
 */
export function createUsageFeature(dependencies: {
  readonly usage: Pick<UsageStore, 'sumsOf' | 'daysOfAll' | 'topOf'>
  readonly access: Pick<AccessStore, 'load'>
  readonly isOwner: (userId: string) => boolean
  readonly readWords: (caller: Caller) => Promise<Words>
  /** What is left of the subscription; undefined when the service does not say. */
  readonly readLimits: () => Promise<AccountLimits | undefined>
  /** Epoch milliseconds. */
  readonly now: () => number
}): Feature {
  const { usage, access, isOwner, readWords, readLimits, now } = dependencies

  async function readAll(nowMs: number): Promise<OverallUsage> {
    const span = { nowMs, days: CHART_DAYS }
    const [limits, days, top] = await Promise.all([
      readLimits(),
      usage.daysOfAll(span),
      usage.topOf(span, { limit: TOP_PEOPLE }),
    ])
    return { limits, days, top }
  }

  const run: Command['run'] = async (call, responder) => {
    const { usage: words } = await readWords(call)
    await responder.deferReply({ isEphemeral: true })
    const nowMs = now()
    const asker = toAsker(call, isOwner(call.askerId))
    const [sums, entries, all] = await Promise.all([
      usage.sumsOf(asker.userId, nowMs),
      access.load(asker),
      asker.isOwner ? readAll(nowMs) : undefined,
    ])
    const quota = quotaOf(entries, asker)
    await responder.editReply(renderUsage({ nowMs, ...sums, quota, all }, words))
  }

  return { commands: [{ definition, run }] }
}
