import { type CommandCall } from '../command.ts'
import { type AccessSubject, type Quota } from '../ports/access-store.ts'

/** Nobody needs a larger quota than this. */
export const MAX_QUOTA = 10_000

/** Why a command of the owner cannot be done. */
export type AccessRefusal = 'nobodyNamed' | 'noServerId' | 'quotaOfPlace' | 'quotaTooSmall'

/** To whom a rule or quota is to apply, or why that cannot be. */
export type NamedSubjects =
  | { readonly subjects: readonly AccessSubject[] }
  | { readonly refusal: AccessRefusal }

/** The subjects that a command names, each by an option of its own. */
export function readSubjects({ options, place }: CommandCall): NamedSubjects {
  const server = options.get('server')?.toString().trim()
  if (server !== undefined && !isId(server)) return { refusal: 'noServerId' }
  const subjects: readonly AccessSubject[] = [
    ...named('user', options.get('user')),
    ...named('role', options.get('role')),
    ...named('channel', options.get('channel')),
    ...named('server', server),
    ...(options.get('everyone') === true ? [{ type: 'everyone' } as const] : []),
  ]
  if (subjects.length === 0) return { refusal: 'nobodyNamed' }
  return { subjects: subjects.map((subject) => withoutServerRole(subject, place.guildId)) }
}

/** Those of the subjects that can have a quota. */
export function readQuotaSubjects(call: CommandCall): NamedSubjects {
  const named = readSubjects(call)
  if ('refusal' in named) return named
  const isPlace = ({ type }: AccessSubject) => type === 'server' || type === 'channel'
  return named.subjects.some(isPlace) ? { refusal: 'quotaOfPlace' } : named
}

/** The quota that a command names; undefined for none. */
export function readQuota({
  options,
}: CommandCall): { readonly quota: Quota | undefined } | { readonly refusal: AccessRefusal } {
  const perHour = options.get('per-hour')
  const perDay = options.get('per-day')
  for (const limit of [perHour, perDay]) {
    if (limit !== undefined && !isLimit(limit)) return { refusal: 'quotaTooSmall' }
  }
  const quota = {
    ...(isLimit(perHour) && { perHour }),
    ...(isLimit(perDay) && { perDay }),
  }
  return { quota: Object.keys(quota).length === 0 ? undefined : quota }
}

/** A subject as the value of a menu. */
export function formatSubject(subject: AccessSubject): string {
  return subject.type === 'everyone' ? subject.type : `${subject.type}-${subject.id}`
}

/** What {@link formatSubject} wrote; undefined for any other text. */
export function parseSubject(text: string): AccessSubject | undefined {
  if (text === 'everyone') return { type: 'everyone' }
  const [type, id = ''] = text.split('-')
  if (!isId(id) || text !== `${type ?? ''}-${id}`) return undefined
  return type === 'user' || type === 'role' || type === 'channel' || type === 'server'
    ? { type, id }
    : undefined
}

function named(
  type: 'user' | 'role' | 'channel' | 'server',
  id: string | number | boolean | undefined,
): readonly AccessSubject[] {
  return typeof id === 'string' && isId(id) ? [{ type, id }] : []
}

/** Discord lists the role of all members, which has the id of its server, with nobody's roles. */
function withoutServerRole(subject: AccessSubject, guildId: string | undefined): AccessSubject {
  return subject.type === 'role' && subject.id === guildId
    ? { type: 'server', id: guildId }
    : subject
}

function isId(text: string): boolean {
  return /^\d{17,20}$/.test(text)
}

function isLimit(value: string | number | boolean | undefined): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MAX_QUOTA
}
