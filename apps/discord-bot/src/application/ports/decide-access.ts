import { type AccessEntry, type AccessSubject, type Asker } from './access-store.ts'

/** Whether somebody may ask, and why. */
export type AccessDecision =
  | { readonly isAllowed: true; readonly reason: AccessReason | { readonly type: 'owner' } }
  | {
      readonly isAllowed: false
      readonly reason: AccessReason | { readonly type: 'not-opened' | 'roles-unknown' }
    }

/** A rule decided: the most specific one of those that agree. */
export interface AccessReason {
  readonly type: 'rule'
  readonly subject: AccessSubject
}

/** The most specific first. */
const subjectTypes = [
  'user',
  'role',
  'channel',
  'server',
  'everyone',
] as const satisfies readonly AccessSubject['type'][]

/**
 * Whether somebody may ask. The owner always may. Of the others, nobody whom a rule denies may, whatever
 * else allows it, and nobody whom none allows: a bot that was not opened is its owner's.
 *
 * While a role is denied, the rule for everyone lets nobody in whose roles are not known: else whoever has
 * that role would ask in a direct message.
 *
 * @param entries - at least those that {@link AccessStore.load} gives for this asker
 */
export function decideAccess(entries: readonly AccessEntry[], asker: Asker): AccessDecision {
  if (asker.isOwner) return { isAllowed: true, reason: { type: 'owner' } }
  const applying = entries
    .filter(({ subject }) => applies(subject, asker))
    .toSorted((left, right) => rank(left) - rank(right))
  const denied = applying.find(({ rule }) => rule === 'deny')
  if (denied) return { isAllowed: false, reason: { type: 'rule', subject: denied.subject } }
  const allowed = applying.find(({ rule }) => rule === 'allow')
  if (allowed?.subject.type === 'everyone' && mayHaveDeniedRole(entries, asker)) {
    return { isAllowed: false, reason: { type: 'roles-unknown' } }
  }
  if (allowed) return { isAllowed: true, reason: { type: 'rule', subject: allowed.subject } }
  return { isAllowed: false, reason: { type: 'not-opened' } }
}

function mayHaveDeniedRole(entries: readonly AccessEntry[], { hasKnownRoles }: Asker): boolean {
  const isRoleDenied = ({ subject, rule }: AccessEntry) =>
    subject.type === 'role' && rule === 'deny'
  return !hasKnownRoles && entries.some(isRoleDenied)
}

const rank = ({ subject }: AccessEntry): number => subjectTypes.indexOf(subject.type)

function applies(subject: AccessSubject, asker: Asker): boolean {
  switch (subject.type) {
    case 'user':
      return subject.id === asker.userId
    case 'role':
      return asker.roleIds.includes(subject.id)
    case 'channel':
      return asker.channelIds.includes(subject.id)
    case 'server':
      return subject.id === asker.guildId
    case 'everyone':
      return true
  }
}
