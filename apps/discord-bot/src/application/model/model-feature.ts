import { type ChatProvider, ChatProviderError, type ModelInfo } from '@patchcord/provider'
import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord-api-types/v10'
import { findWords } from '../../words/find-words.ts'
import { localize, localizeName } from '../../words/localize.ts'
import { type Words } from '../../words/words.ts'
import { efforts } from '../answering/ask-definition.ts'
import { describeFailure } from '../answering/describe-failure.ts'
import { type Caller } from '../caller.ts'
import { type Action, type Command, type Feature } from '../command.ts'
import { everywhere } from '../command-reach.ts'
import { type InteractionResponder } from '../interaction-responder.ts'
import { type SettingsStore } from '../ports/settings-store.ts'
import { askingPlaceOf } from '../settings/asking-place.ts'
import { languageOf } from '../settings/reader-words.ts'
import { type ChoiceRefusal, readAllowed, readDefault, readOwnChoice } from './model-choices.ts'
import {
  modelActions,
  type ModelState,
  NO_CHOICE,
  offeredModels,
  renderModel,
} from './model-view.ts'
import { suggestModels } from './suggest-models.ts'

interface ModelDependencies {
  readonly provider: Pick<ChatProvider, 'listModels'>
  readonly settings: Pick<SettingsStore, 'load' | 'loadBot' | 'change' | 'changeBot'>
  readonly isOwner: (userId: string) => boolean
  /** Whether the owner lets somebody ask: only then is there a model to choose. */
  readonly mayAsk: (caller: Caller) => Promise<boolean>
  /** The model of the configuration, if it names one. */
  readonly configuredModelId: string | undefined
  /** Aborted when the bot stops. */
  readonly signal: AbortSignal
}

const definition: Command['definition'] = {
  type: ApplicationCommandType.ChatInput,
  ...localize((words) => words.model.command),
  ...everywhere,
  options: [
    {
      type: ApplicationCommandOptionType.String,
      ...localize((words) => words.model.options.model),
      autocomplete: true,
    },
    {
      type: ApplicationCommandOptionType.String,
      ...localize((words) => words.model.options.effort),
      choices: [
        { ...localizeName((words) => words.model.defaultEffort), value: NO_CHOICE },
        ...efforts.map((value) => ({
          ...localizeName((words) => words.ask.efforts[value]),
          value,
        })),
      ],
    },
  ],
}

/** The view, with all that it takes to show it. */
interface Opened {
  readonly state: ModelState
  readonly words: Words
}

/** `/model`: everybody chooses their own; the owner says which there are to choose from. */
export function createModelFeature(dependencies: ModelDependencies): Feature {
  const loads = createLoads(dependencies)
  const { chooseOwn, chooseForAll } = createChoosing(dependencies, loads)

  const run: Command['run'] = async (call, responder) => {
    const opened = await loads.open(call, responder, () =>
      responder.deferReply({ isEphemeral: true }),
    )
    const [model, effort] = ['model', 'effort'].map((name) => call.options.get(name)?.toString())
    if (opened) await chooseOwn(call, opened, { model, effort }, responder)
  }

  const ownMenu =
    (name: 'model' | 'effort'): Action['run'] =>
    async (call, responder) => {
      const opened = await loads.open(call, responder, () => responder.deferUpdate())
      if (opened) await chooseOwn(call, opened, { [name]: call.values[0] ?? '' }, responder)
    }

  return {
    commands: [{ definition, run, complete: createComplete(dependencies, loads) }],
    menus: [
      { name: modelActions.choose, run: ownMenu('model') },
      { name: modelActions.effort, run: ownMenu('effort') },
      { name: modelActions.allowed, run: chooseForAll(readAllowed) },
      {
        name: modelActions.byDefault,
        run: chooseForAll((state, [value]) => readDefault(state, value)),
      },
    ],
  }
}

/** Sets what was chosen, and shows what has come of it. */
function createChoosing({ settings, isOwner }: ModelDependencies, { load, open }: Loads) {
  async function show(
    caller: Caller,
    { state: { listed } }: Opened,
    responder: InteractionResponder,
  ): Promise<void> {
    const { words, known } = await load(caller)
    await responder.editReply(renderModel({ ...known, listed }, words))
  }

  async function chooseOwn(
    caller: Caller,
    opened: Opened,
    chosen: Parameters<typeof readOwnChoice>[1],
    responder: InteractionResponder,
  ): Promise<void> {
    const choice = readOwnChoice(opened.state, chosen)
    if ('refusal' in choice) return refuse(choice, opened, responder)
    await settings.change({ type: 'person', id: caller.askerId }, choice.changes)
    await show(caller, opened, responder)
  }

  const chooseForAll =
    (read: (state: ModelState, values: readonly string[]) => BotChoice): Action['run'] =>
    async (call, responder) => {
      if (!isOwner(call.askerId)) {
        const { words } = await load(call)
        return responder.tellAsker(words.connect.notTheOwner)
      }
      const opened = await open(call, responder, () => responder.deferUpdate())
      if (opened === undefined) return
      const choice = read(opened.state, call.values)
      if ('refusal' in choice) return refuse(choice, opened, responder)
      await settings.changeBot(choice.changes)
      await show(call, opened, responder)
    }

  return { chooseOwn, chooseForAll }
}

type BotChoice = ReturnType<typeof readAllowed> | ReturnType<typeof readDefault>
type Loads = ReturnType<typeof createLoads>

/** How the view is loaded: what is chosen, and what there is to choose from. */
function createLoads(dependencies: ModelDependencies) {
  const { provider, settings, isOwner, mayAsk, configuredModelId, signal } = dependencies

  /** All but what the service has to be asked for. */
  async function load(
    caller: Caller,
  ): Promise<{ readonly known: Omit<ModelState, 'listed'>; readonly words: Words }> {
    const [place, bot] = await Promise.all([
      settings.load(askingPlaceOf(caller)),
      settings.loadBot(),
    ])
    const known = { bot, own: place.person, configuredModelId, isOwner: isOwner(caller.askerId) }
    return { known, words: findWords(languageOf(place, bot, caller.locale)) }
  }

  /** Undefined when the caller was told why there is nothing to choose. */
  async function open(
    caller: Caller,
    responder: InteractionResponder,
    acknowledge: () => Promise<void>,
  ): Promise<Opened | undefined> {
    const [{ known, words }, isLetIn] = await Promise.all([load(caller), mayAsk(caller)])
    if (!isLetIn) {
      await responder.tellAsker(words.ask.refusals.denied)
      return undefined
    }
    // The service may take longer to list its models than Discord waits.
    await acknowledge()
    try {
      return { state: { ...known, listed: await provider.listModels({ signal }) }, words }
    } catch (error) {
      if (!ChatProviderError.isInstance(error)) throw error
      await responder.tellAsker(describeFailure(error, words))
      return undefined
    }
  }

  return { load, open }
}

/** Suggests models by what is typed of their names, to those who may choose one. */
function createComplete(
  { provider, mayAsk, signal }: ModelDependencies,
  { load }: Loads,
): NonNullable<Command['complete']> {
  return async (call) => {
    const [{ known }, isLetIn] = await Promise.all([load(call), mayAsk(call)])
    if (!isLetIn) return []
    const listed = await provider.listModels({ signal }).catch(noModelsIfUnavailable)
    return suggestModels(offeredModels({ ...known, listed }), call.text)
  }
}

/** While somebody types there is no place to say why there is nothing to choose from. */
function noModelsIfUnavailable(error: unknown): readonly ModelInfo[] {
  if (ChatProviderError.isInstance(error)) return []
  throw error
}

function refuse(
  { refusal }: ChoiceRefusal,
  { words }: Opened,
  responder: InteractionResponder,
): Promise<void> {
  return responder.tellAsker(words.model.refusals[refusal])
}
