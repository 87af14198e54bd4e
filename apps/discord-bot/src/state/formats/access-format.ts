import { z } from 'zod'
import { type AccessEntry, type AccessSubject } from '../../application/ports/access-store.ts'

/** An entry as a database keeps it. */
export const accessRowSchema = z.object({
  subject: z.string(),
  rule: z.enum(['allow', 'deny']).nullable(),
  per_hour: z.coerce.number().nullable(),
  per_day: z.coerce.number().nullable(),
})

const subjectSchema = z.union([
  z.object({ type: z.literal('everyone'), id: z.undefined() }).transform(({ type }) => ({ type })),
  z.object({ type: z.enum(['user', 'role', 'channel', 'server']), id: z.string() }),
])

/** A subject as the key of its row, such as `role:123` or `everyone`. */
export function toSubjectKey(subject: AccessSubject): string {
  return subject.type === 'everyone' ? subject.type : `${subject.type}:${subject.id}`
}

/** @throws ZodError it is no key of a subject */
function fromSubjectKey(key: string): AccessSubject {
  const [type, id] = key.split(':')
  return subjectSchema.parse({ type, id })
}

/** What a row says. */
export function toAccessEntry(row: z.output<typeof accessRowSchema>): AccessEntry {
  const perHour = row.per_hour === null ? {} : { perHour: row.per_hour }
  const perDay = row.per_day === null ? {} : { perDay: row.per_day }
  const hasQuota = row.per_hour !== null || row.per_day !== null
  return {
    subject: fromSubjectKey(row.subject),
    rule: row.rule ?? undefined,
    quota: hasQuota ? { ...perHour, ...perDay } : undefined,
  }
}

const order = ['user', 'role', 'channel', 'server', 'everyone']

/** Users, roles, channels, servers, everyone; each by their ids, the shorter and older first. */
export function compareEntries(left: AccessEntry, right: AccessEntry): number {
  const [one, other] = [toSubjectKey(left.subject), toSubjectKey(right.subject)]
  return (
    order.indexOf(left.subject.type) - order.indexOf(right.subject.type) ||
    one.length - other.length ||
    (one < other ? -1 : 1)
  )
}
