import { type AccessWords } from '../../words/access-words.ts'
import { buildButton, buildMenu, buildRow } from '../controls.ts'
import { type MessageContent } from '../interaction-responder.ts'
import { type AccessEntry, type AccessSubject } from '../ports/access-store.ts'
import { formatSubject } from './access-subjects.ts'

/** The names of the actions behind the menu and the buttons of `/access`. */
export const accessActions = {
  remove: 'access-remove',
  page: 'access-page',
  open: 'access-open',
  close: 'access-close',
} as const

/** So many entries fit into one message and one menu. */
export const ENTRIES_PER_PAGE = 15

/** What is shown of the rules and quotas. */
export interface AccessView {
  readonly entries: readonly AccessEntry[]
  /** The first is 0; one that is not there is the last. */
  readonly page: number
  /** What was done just before. */
  readonly done?: string | undefined
}

/** The one message of `/access`. */
export function renderAccess(view: AccessView, words: AccessWords): MessageContent {
  const { entries, done } = view
  const pages = Math.max(1, Math.ceil(entries.length / ENTRIES_PER_PAGE))
  const page = Math.min(Math.max(0, view.page), pages - 1)
  const start = page * ENTRIES_PER_PAGE
  const shown = entries.slice(start, start + ENTRIES_PER_PAGE)
  const isOpen = isOpenToAll(entries)
  return {
    content: [
      ...(done === undefined ? [] : [done]),
      `## ${words.title}`,
      describeOpenness(entries, words),
      ...shown.map(
        (entry, index) =>
          `${String(start + index + 1)}. ${nameSubject(entry.subject, words)} · ${describeEntry(entry, words)}`,
      ),
      ...(pages > 1 ? [`-# ${words.page(page + 1, pages)}`] : []),
      `-# ${words.order}`,
      ...(hasRuleOfRole(entries) ? [`-# ${words.rolesElsewhere}`] : []),
    ].join('\n'),
    components: [
      ...(shown.length === 0 ? [] : [buildRow(buildRemoveMenu(shown, { start, page }, words))]),
      buildRow(
        isOpen
          ? buildButton(words.buttons.close, { action: accessActions.close })
          : buildButton(words.buttons.open, { action: accessActions.open }),
        ...(pages > 1 ? buildPageButtons(page, pages, words) : []),
      ),
    ],
  }
}

/** A subject as it is shown in a message: Discord turns a mention into a name, and tells nobody. */
export function nameSubject(subject: AccessSubject, words: AccessWords): string {
  switch (subject.type) {
    case 'user':
      return `<@${subject.id}>`
    case 'role':
      return `<@&${subject.id}>`
    case 'channel':
      return `<#${subject.id}>`
    case 'server':
      return `${words.subjects.server} \`${subject.id}\``
    case 'everyone':
      return words.subjects.everyone
  }
}

function describeOpenness(entries: readonly AccessEntry[], words: AccessWords): string {
  if (isOpenToAll(entries)) return words.openToAll
  return entries.some(({ rule }) => rule === 'allow') ? words.openToSome : words.ownerOnly
}

function isOpenToAll(entries: readonly AccessEntry[]): boolean {
  return entries.some(({ subject, rule }) => subject.type === 'everyone' && rule === 'allow')
}

/** One that matters where nobody knows who has the role, too. */
function hasRuleOfRole(entries: readonly AccessEntry[]): boolean {
  return entries.some(
    ({ subject, rule, quota }) =>
      subject.type === 'role' && (rule === 'deny' || quota !== undefined),
  )
}

function describeEntry({ rule, quota = {} }: AccessEntry, words: AccessWords): string {
  const { perHour, perDay } = quota
  return [
    rule === undefined ? words.noRule : { allow: words.allowed, deny: words.denied }[rule],
    ...(perHour === undefined ? [] : [words.perHour(perHour)]),
    ...(perDay === undefined ? [] : [words.perDay(perDay)]),
  ].join(' · ')
}

/** A menu shows no names for ids, so its options have the numbers of the list. */
function buildRemoveMenu(
  shown: readonly AccessEntry[],
  { start, page }: { readonly start: number; readonly page: number },
  words: AccessWords,
) {
  return buildMenu(
    words.menu,
    { action: accessActions.remove, argument: String(page) },
    shown.map((entry, index) => ({
      label: `${String(start + index + 1)}. ${words.subjects[entry.subject.type]} · ${describeEntry(entry, words)}`,
      value: formatSubject(entry.subject),
    })),
  )
}

function buildPageButtons(page: number, pages: number, { buttons }: AccessWords) {
  const { page: action } = accessActions
  return [
    buildButton(
      buttons.previous,
      { action, argument: String(Math.max(0, page - 1)) },
      { isDisabled: page === 0 },
    ),
    buildButton(
      buttons.next,
      { action, argument: String(page + 1) },
      { isDisabled: page === pages - 1 },
    ),
  ]
}
