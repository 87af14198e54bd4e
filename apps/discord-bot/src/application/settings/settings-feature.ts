import { ApplicationCommandType } from 'discord-api-types/v10'
import { findWords } from '../../words/find-words.ts'
import { localize } from '../../words/localize.ts'
import { type Words } from '../../words/words.ts'
import { type Caller } from '../caller.ts'
import { type Action, type ActionCall, type Command, type Feature } from '../command.ts'
import { everywhere } from '../command-reach.ts'
import { type InteractionResponder } from '../interaction-responder.ts'
import { type SettingsStore } from '../ports/settings-store.ts'
import { askingPlaceOf } from './asking-place.ts'
import { buildCallForm } from './call-form.ts'
import { languageOf } from './reader-words.ts'
import {
  type AnyChanges,
  buildReset,
  type ChangeRequest,
  readCall,
  type ReadChange,
  readFormat,
  readInstructions,
  readLanguage,
  readParallelAnswers,
  readPrivacy,
} from './settings-changes.ts'
import {
  decideScope,
  findScope,
  listScopes,
  parseScopeName,
  type ScopeName,
} from './settings-scope.ts'
import {
  buildInstructionsForm,
  buildParallelForm,
  renderSettings,
  settingsActions,
  type SettingsState,
} from './settings-view.ts'

interface SettingsDependencies {
  readonly settings: Pick<SettingsStore, 'load' | 'loadBot' | 'change' | 'changeBot'>
  readonly isOwner: (userId: string) => boolean
}

/** A step in a scope whose settings the caller may change. */
interface Step {
  readonly call: ActionCall
  readonly state: SettingsState
  readonly words: Words
  readonly responder: InteractionResponder
}

const definition: Command['definition'] = {
  type: ApplicationCommandType.ChatInput,
  ...localize((words) => words.settings.command),
  ...everywhere,
}

/** `/settings`: one private view, in which people change what they may. */
export function createSettingsFeature(dependencies: SettingsDependencies): Feature {
  const load = createLoad(dependencies)
  const inScope = createScopeGuard(dependencies, load)
  const change = createChange(dependencies, load)
  const changing = (read: ReadChange<AnyChanges>) => (step: Step) =>
    change(step, read(step.call, step.words.settings))
  const { scope, format, language, isPrivate, instructions, parallelAnswers, callsAsker, reset } =
    settingsActions

  return {
    commands: [
      {
        definition,
        run: async (call, responder) => {
          const { state, words } = await load(call, 'person')
          await responder.reply(renderSettings(state, words.settings), { isEphemeral: true })
        },
      },
    ],
    menus: [
      { name: scope, run: inScope(ofValue, turnTo) },
      { name: format, run: inScope(ofArgument, changing(readFormat)) },
      { name: language, run: inScope(ofArgument, changing(readLanguage)) },
      { name: isPrivate, run: inScope(ofArgument, changing(readPrivacy)) },
    ],
    buttons: [
      { name: instructions, run: inScope(ofArgument, opening(buildInstructionsForm)) },
      { name: parallelAnswers, run: inScope(ofBot, opening(buildParallelForm)) },
      { name: callsAsker, run: inScope(ofPerson, opening(buildOwnCallForm)) },
      {
        name: reset,
        run: inScope(ofArgument, (step) => change(step, { changes: buildReset(step.state.scope) })),
      },
    ],
    forms: [
      { name: instructions, run: inScope(ofArgument, changing(readInstructions)) },
      { name: parallelAnswers, run: inScope(ofBot, changing(readParallelAnswers)) },
      { name: callsAsker, run: inScope(ofPerson, changing(readCall)) },
    ],
  }
}

type Load = ReturnType<typeof createLoad>

/** Loads what is shown of a scope, and the words to show it with. */
function createLoad({ settings, isOwner }: SettingsDependencies) {
  return async (
    caller: Caller,
    scope: ScopeName,
  ): Promise<{ readonly state: SettingsState; readonly words: Words }> => {
    const [place, bot] = await Promise.all([
      settings.load(askingPlaceOf(caller)),
      settings.loadBot(),
    ])
    const scopes = listScopes(caller, isOwner(caller.askerId))
    const words = findWords(languageOf(place, bot, caller.locale))
    return { state: { scope, scopes, place, bot }, words }
  }
}

/** Each step asks anew what its caller may: a menu, button or form can be sent by anybody. */
function createScopeGuard({ isOwner }: SettingsDependencies, load: Load) {
  return (
    readScope: (call: ActionCall) => string,
    run: (step: Step) => Promise<void>,
  ): Action['run'] =>
    async (call, responder) => {
      const scope = parseScopeName(readScope(call))
      const { state, words } = await load(call, scope ?? 'person')
      if (scope === undefined) return responder.tellAsker(words.interaction.outdated)
      const decision = decideScope(scope, call, isOwner(call.askerId))
      if (decision.isAllowed) return run({ call, state, words, responder })
      await responder.tellAsker(words.settings.refusals[decision.reason])
    }
}

/** Changes what was chosen or typed, and shows what has come of it. */
function createChange({ settings }: SettingsDependencies, load: Load) {
  async function save(caller: Caller, scope: ScopeName, changes: AnyChanges): Promise<void> {
    if (scope === 'bot') return settings.changeBot(changes)
    const found = findScope(scope, caller)
    if (found) await settings.change(found, changes)
  }

  return async (step: Step, request: ChangeRequest<AnyChanges>): Promise<void> => {
    const { call, state, words, responder } = step
    if (request === undefined) return responder.tellAsker(words.interaction.outdated)
    if ('refusal' in request) return responder.tellAsker(request.refusal)
    await responder.deferUpdate()
    await save(call, state.scope, request.changes)
    await show({ responder, ...(await load(call, state.scope)) })
  }
}

async function turnTo(step: Step): Promise<void> {
  await step.responder.deferUpdate()
  await show(step)
}

const opening =
  (build: typeof buildInstructionsForm) =>
  ({ state, words, responder }: Step): Promise<void> =>
    responder.showModal(build(state, words.settings))

const ofArgument = ({ argument }: ActionCall): string => argument
const ofValue = ({ values: [value = ''] }: ActionCall): string => value
const ofBot = (): string => 'bot'
const ofPerson = (): string => 'person'

const buildOwnCallForm: typeof buildInstructionsForm = ({ place }, words) =>
  buildCallForm(place.person, words)

function show({ responder, state, words }: Omit<Step, 'call'>): Promise<void> {
  return responder.editReply(renderSettings(state, words.settings))
}
