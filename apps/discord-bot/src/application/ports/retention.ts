import { type Stores } from './stores.ts'
import { DAY_MS, HOUR_MS } from './usage-store.ts'

/** After so long, in milliseconds, what is stored goes by itself. */
export const retention = {
  /** Since a conversation was used last. */
  conversationMs: 30 * DAY_MS,
  /** Since an answer began; its buttons are of no use any more then. */
  answerMs: 30 * DAY_MS,
  /** Since an answer was counted for its asker. */
  usageMs: 31 * DAY_MS,
  /** Since the day for which everybody's usage was added up. */
  dayMs: 400 * DAY_MS,
  /** Since an interaction was claimed: Discord delivers none again so late. */
  interactionMs: HOUR_MS,
} as const

/** Deletes what is past its time. @throws {StoreError} */
export async function pruneStores(stores: Stores, nowMs: number): Promise<void> {
  await stores.interactions.prune({ claimedBeforeMs: nowMs - retention.interactionMs })
  await stores.conversations.prune({ usedSinceMs: nowMs - retention.conversationMs })
  await stores.answers.prune({ startedBeforeMs: nowMs - retention.answerMs })
  await stores.usage.prune({
    answersBeforeMs: nowMs - retention.usageMs,
    daysBeforeMs: nowMs - retention.dayMs,
  })
}

/**
 * Deletes all that is stored about somebody, but for what the owner has decided about them, and for
 * usage that still counts towards a quota. An answer that runs for them then finds nothing to be kept in.
 *
 * @param options - `keptUsageSinceMs` in epoch milliseconds: usage from then on stays
 * @throws {StoreError} some of it may be deleted then; repeat it
 */
export async function forgetPerson(
  stores: Stores,
  userId: string,
  { keptUsageSinceMs }: { readonly keptUsageSinceMs: number },
): Promise<void> {
  await stores.answers.forget(userId)
  await stores.conversations.forget(userId)
  await stores.settings.forget(userId)
  await stores.usage.forget(userId, { keptSinceMs: keptUsageSinceMs })
}
