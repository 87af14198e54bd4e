import { type AccessWords } from '../../words/access-words.ts'
import {
  type ActionCall,
  type Action,
  type Command,
  type CommandCall,
  type Feature,
} from '../command.ts'
import { createOwnerOnly } from '../connect/owner-only.ts'
import { cut, MAX_MENU_OPTIONS } from '../controls.ts'
import { type AccessStore, type AccessSubject } from '../ports/access-store.ts'
import { type ReaderWords } from '../settings/reader-words.ts'
import { accessDefinition } from './access-command.ts'
import {
  type AccessRefusal,
  parseSubject,
  readQuota,
  readQuotaSubjects,
  readSubjects,
} from './access-subjects.ts'
import { accessActions, nameSubject, renderAccess } from './access-view.ts'

interface AccessDependencies {
  readonly access: Pick<AccessStore, 'list' | 'setRule' | 'setQuota'>
  readonly isOwner: (userId: string) => boolean
  readonly readWords: ReaderWords
}

/** What came of a subcommand. */
type Outcome = { readonly done?: string } | { readonly refusal: AccessRefusal }

/** `/access`: the owner decides who may ask and how much. */
export function createAccessFeature(dependencies: AccessDependencies): Feature {
  const { access, isOwner, readWords } = dependencies
  const execute = createSubcommands(access)

  const forOwner = createOwnerOnly({ isOwner, readWords })

  const run: Command['run'] = forOwner(async (call: CommandCall, responder, { access: words }) => {
    const outcome = await execute(call, words)
    if ('refusal' in outcome) return responder.tellAsker(words.refusals[outcome.refusal])
    const view = { entries: await access.list(), page: 0, ...outcome }
    await responder.reply(renderAccess(view, words), { isEphemeral: true })
  })

  /** Does something to the rules and shows a page of them. */
  const changing = (change: (call: ActionCall) => Promise<boolean>): Action['run'] =>
    forOwner(async (call: ActionCall, responder, words) => {
      if (!(await change(call))) return responder.tellAsker(words.interaction.outdated)
      await responder.deferUpdate()
      const view = { entries: await access.list(), page: Number.parseInt(call.argument, 10) || 0 }
      await responder.editReply(renderAccess(view, words.access))
    })

  async function remove({ values: [value = ''] }: ActionCall): Promise<boolean> {
    const subject = parseSubject(value)
    if (subject === undefined) return false
    await access.setRule(subject, undefined)
    await access.setQuota(subject, undefined)
    return true
  }

  const setOpen = (rule: 'allow' | undefined) => async (): Promise<boolean> => {
    await access.setRule({ type: 'everyone' }, rule)
    return true
  }

  return {
    commands: [{ definition: accessDefinition, run, complete: createComplete(dependencies) }],
    menus: [{ name: accessActions.remove, run: changing(remove) }],
    buttons: [
      { name: accessActions.page, run: changing(async () => true) },
      { name: accessActions.open, run: changing(setOpen('allow')) },
      { name: accessActions.close, run: changing(setOpen(undefined)) },
    ],
  }
}

/** Does what a subcommand asks for. */
function createSubcommands({ setRule, setQuota }: AccessDependencies['access']) {
  const nameAll = (subjects: readonly AccessSubject[], words: AccessWords) =>
    subjects.map((subject) => nameSubject(subject, words)).join(', ')

  async function setRules(
    call: CommandCall,
    what: 'allow' | 'deny' | 'clear',
    words: AccessWords,
  ): Promise<Outcome> {
    const named = readSubjects(call)
    if ('refusal' in named) return named
    for (const subject of named.subjects) {
      await setRule(subject, what === 'clear' ? undefined : what)
    }
    return { done: words.done[what](nameAll(named.subjects, words)) }
  }

  async function setQuotas(call: CommandCall, words: AccessWords): Promise<Outcome> {
    const named = readQuotaSubjects(call)
    if ('refusal' in named) return named
    const limits = readQuota(call)
    if ('refusal' in limits) return limits
    for (const subject of named.subjects) await setQuota(subject, limits.quota)
    const say = limits.quota ? words.done.quota : words.done.noQuota
    return { done: say(nameAll(named.subjects, words)) }
  }

  return async (call: CommandCall, words: AccessWords): Promise<Outcome> => {
    const { subcommand } = call
    if (subcommand === 'allow' || subcommand === 'deny' || subcommand === 'clear') {
      return setRules(call, subcommand, words)
    }
    return subcommand === 'quota' ? setQuotas(call, words) : {}
  }
}

/** Suggests the server where the owner is, and those that have a rule. */
function createComplete({
  access,
  isOwner,
  readWords,
}: AccessDependencies): NonNullable<Command['complete']> {
  return async (call) => {
    if (!isOwner(call.askerId) || call.option !== 'server') return []
    const { access: words } = await readWords(call)
    const { guildId } = call.place
    const ruled = (await access.list()).flatMap(({ subject }) =>
      subject.type === 'server' && subject.id !== guildId ? [subject.id] : [],
    )
    return [
      ...(guildId === undefined
        ? []
        : [{ name: `${words.thisServer} (${guildId})`, value: guildId }]),
      ...ruled.map((id) => ({ name: id, value: id })),
    ]
      .filter(({ name }) => name.includes(call.text.trim()))
      .slice(0, MAX_MENU_OPTIONS)
      .map(({ name, value }) => ({ name: cut(name, 100), value }))
  }
}
