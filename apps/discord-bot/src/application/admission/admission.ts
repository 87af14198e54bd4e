import { type AnswerQueue } from '../answering/answer-queue.ts'
import { type Caller } from '../caller.ts'
import { type Asker } from '../ports/access-store.ts'
import { decideAccess } from '../ports/decide-access.ts'
import { decideQuota, quotaOf } from '../ports/decide-quota.ts'
import { type Stores } from '../ports/stores.ts'
import { toAsker } from './to-asker.ts'

/** So many questions wait at most, in this process. */
const MAX_WAITING = 100

/** So many answers one person may have under way, so that nobody fills the queue alone. */
const MAX_OF_ONE_PERSON = 5

/** A reply can be written for 15 minutes; somebody who would have to wait longer than this is not let in. */
const MAX_PAUSE_MS = 10 * 60_000

/** Why somebody gets no answer now. */
export type Refusal =
  /** The owner has let nobody in, or not them. */
  | { readonly type: 'not-opened' }
  | { readonly type: 'denied' }
  | {
      readonly type: 'quota'
      readonly window: 'hour' | 'day'
      readonly limit: number
      /** Epoch milliseconds. */
      readonly resetsAtMs: number
    }
  | { readonly type: 'not-connected'; readonly isOwner: boolean }
  | { readonly type: 'queue-full' }
  | { readonly type: 'too-many-of-one'; readonly limit: number }
  /** Nothing is left of the subscription. */
  | { readonly type: 'usage-limit'; readonly resetsAtMs: number }

/** What somebody who asks is told at the door. */
export type AdmissionDecision =
  | { readonly isAdmitted: true; readonly leave: () => void }
  | { readonly isAdmitted: false; readonly refusal: Refusal }

/** The door in front of the queue. */
export interface Admission {
  /**
   * Decides whether somebody gets one more answer. Who is let in counts as having an answer under way until
   * they `leave`.
   *
   * @throws {StoreError}
   */
  readonly admit: (caller: Caller) => Promise<AdmissionDecision>
  /** Whether the owner's rules let somebody ask, whatever the quota says. @throws {StoreError} */
  readonly mayAsk: (caller: Caller) => Promise<boolean>
  /** Which account a request that is made now asks with. */
  readonly readAccount: () => Promise<ConnectedAccount>
  /**
   * The account has nothing left until then. Another account ends the pause.
   *
   * @param untilMs - epoch milliseconds
   * @param account - as it was read before the request
   */
  readonly pause: (untilMs: number, account: ConnectedAccount) => Promise<void>
}

/** The account that answers; `unknown` when that cannot be read just now. */
export type ConnectedAccount =
  | { readonly type: 'account'; readonly id: string }
  | { readonly type: 'none' }
  | { readonly type: 'unknown' }

/** What the door knows. */
export interface AdmissionParts {
  readonly stores: Pick<Stores, 'access' | 'answers' | 'usage'>
  readonly queue: Pick<AnswerQueue, 'look' | 'pause' | 'resume'>
  readonly isOwner: (userId: string) => boolean
  /** Whether the account still can answer is for the answer to find out. */
  readonly readAccount: () => Promise<ConnectedAccount>
  /** Epoch milliseconds. */
  readonly now: () => number
}

/** Creates the door. Nobody but the owner comes in until the owner opens it. */
export function createAdmission(parts: AdmissionParts): Admission {
  const { stores, queue, isOwner, readAccount, now } = parts
  /** Answers under way in this process, by person. */
  const underWay = new Map<string, number>()
  let paused: ConnectedAccount = { type: 'unknown' }

  function enter(userId: string): () => void {
    underWay.set(userId, (underWay.get(userId) ?? 0) + 1)
    let isInside = true
    return () => {
      const rest = (underWay.get(userId) ?? 0) - (isInside ? 1 : 0)
      isInside = false
      if (rest > 0) underWay.set(userId, rest)
      else underWay.delete(userId)
    }
  }

  /** What stands in the way of everybody. */
  async function checkService(asker: Asker): Promise<Refusal | undefined> {
    const account = await readAccount()
    if (account.type === 'none') return { type: 'not-connected', isOwner: asker.isOwner }
    if (queue.look().pausedUntilMs !== undefined && isOther(account, paused)) queue.resume()
    const { waiting, pausedUntilMs: resetsAtMs } = queue.look()
    if (resetsAtMs !== undefined && resetsAtMs - now() > MAX_PAUSE_MS) {
      return { type: 'usage-limit', resetsAtMs }
    }
    return waiting >= MAX_WAITING ? { type: 'queue-full' } : undefined
  }

  const admit: Admission['admit'] = async (caller) => {
    const asker = toAsker(caller, isOwner(caller.askerId))
    const refuse = (refusal: Refusal) => ({ isAdmitted: false, refusal }) as const
    const entries = await stores.access.load(asker)
    const { isAllowed, reason } = decideAccess(entries, asker)
    if (!isAllowed) return refuse({ type: reason.type === 'not-opened' ? 'not-opened' : 'denied' })
    const obstacle = await checkService(asker)
    if (obstacle) return refuse(obstacle)
    // What runs is asked first: an answer that ends meanwhile then counts twice rather than not at all.
    const running = await stores.answers.countRunning(asker.userId)
    const { hour, day } = await stores.usage.sumsOf(asker.userId, now())
    // From here on nothing is awaited, so that two questions at once cannot both take the last place.
    const open = Math.max(running, underWay.get(asker.userId) ?? 0)
    if (open >= MAX_OF_ONE_PERSON) {
      return refuse({ type: 'too-many-of-one', limit: MAX_OF_ONE_PERSON })
    }
    const counts = { thisHour: hour.answers + open, today: day.answers + open }
    const quota = decideQuota(quotaOf(entries, asker), counts, now())
    if (!quota.isAllowed) {
      const { window, limit, resetsAtMs } = quota
      return refuse({ type: 'quota', window, limit, resetsAtMs })
    }
    return { isAdmitted: true, leave: enter(asker.userId) }
  }

  return {
    admit,
    mayAsk: createMayAsk(parts),
    readAccount,
    pause: async (untilMs, account) => {
      paused = account
      queue.pause(untilMs)
    },
  }
}

/** Whether both are known, and not the same. */
function isOther(one: ConnectedAccount, other: ConnectedAccount): boolean {
  return one.type === 'account' && other.type === 'account' && one.id !== other.id
}

/** Whether somebody may ask, by the owner's rules alone. */
export function createMayAsk({
  stores,
  isOwner,
}: {
  readonly stores: Pick<Stores, 'access'>
  readonly isOwner: AdmissionParts['isOwner']
}): Admission['mayAsk'] {
  return async (caller) => {
    const asker = toAsker(caller, isOwner(caller.askerId))
    return decideAccess(await stores.access.load(asker), asker).isAllowed
  }
}
