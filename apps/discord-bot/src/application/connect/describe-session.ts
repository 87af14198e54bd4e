import { type Account, type AuthError } from '@patchcord/auth'
import { type ConnectWords, type SignInProblem } from '../../words/connect-words.ts'
import { relativeTime } from '../relative-time.ts'
import { type Connection } from './session-state.ts'

/** Whose account it is, as far as is known. */
export function describeAccount(
  { email, planType, accountId }: Account,
  { account: words }: ConnectWords,
): string {
  const details = [
    planType && words.plan(planType),
    accountId && words.ending(accountId.slice(-6)),
  ].filter(Boolean)
  return `**${email ?? words.unknown}** (${details.join(' · ') || words.noDetails})`
}

/** When the access ends that is in use now. */
export function describeExpiry({ expiresAtMs }: Connection, { account }: ConnectWords): string {
  return account.expires(relativeTime(expiresAtMs))
}

/** Why a step of a sign-in failed and what to do. Nothing that the service said is part of it. */
export function describeProblem(error: AuthError, { problems }: ConnectWords): string {
  return problems[isKnown(error.code, problems) ? error.code : 'other']
}

function isKnown(code: string, problems: ConnectWords['problems']): code is SignInProblem {
  return Object.hasOwn(problems, code)
}
