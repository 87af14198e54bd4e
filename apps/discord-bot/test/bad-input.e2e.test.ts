import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { isDeepStrictEqual } from 'node:util'
import {
  findButton,
  type SandboxInteraction,
  type SandboxMessage,
} from '@patchcord/sandbox/discord'
import {
  type APIApplicationCommand,
  type APIApplicationCommandInteractionDataBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType as Type,
  ApplicationCommandType,
  ComponentType,
} from 'discord-api-types/v10'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseConfig } from '../src/config.ts'
import { loadSealer } from '../src/state/load-sealer.ts'
import { openState } from '../src/state/open-state.ts'
import { listOffers } from './list-offers.ts'
import { ANSWER_FOOTER, startWorld, type World } from './start-world.ts'

/** Lin was let in by nobody; Ada may ask. */
type Name = 'owner' | 'ada' | 'lin'

let world: World
/** A private message of the bot for each person, from which what they forge claims to come. */
let carriers: Readonly<Record<Name, string>>
/** Ids of answers that the owner got, for all to see and for the owner alone. */
let ownersAnswer: { readonly shared: string; readonly hidden: string }
/** Of the owner's conversation about newts. */
let ownersConversation: string
/** Ids of a sign-in, a question whether to disconnect and a form that the owner has open. */
let ownersSteps: {
  readonly offer: SandboxMessage
  readonly signIn: string
  readonly question: string
  readonly form: string
}

const as = (name: Name) => world.discord.as(world.discord.users[name])
const general = () => world.discord.channels.general
const countQuestions = () =>
  world.chatGpt.requests.filter(({ path }) => path.endsWith('/responses')).length

beforeAll(async () => {
  world = await startWorld({ openTo: 'owner' })
  await world.connect()
  const { users } = world.discord
  await run('owner', { name: 'access', subcommand: 'allow', options: { user: users.ada } })
  carriers = {
    owner: await run('owner', { name: 'help' }),
    ada: await run('ada', { name: 'help' }),
    lin: await run('lin', { name: 'help' }),
  }
  ownersAnswer = {
    shared: await askAndFindId({ prompt: 'Of what are newts afraid?' }),
    hidden: await askAndFindId({ prompt: 'And of what am I afraid?', private: true }),
  }
  ownersConversation = findConversation('owner')
  const offer = await world.openConnect()
  ownersSteps = {
    offer,
    signIn: argumentOf(offer, 'connect-cancel'),
    question: await findArgument(await run('owner', { name: 'disconnect' }), 'disconnect-keep'),
    form: await openForm(),
  }
})

afterAll(() => world.close())

type Command = Omit<Parameters<ReturnType<typeof as>['runCommand']>[0], 'channelId'>

/** Runs a command in #general; resolves with the id of the message that answers it. */
async function run(name: Name, command: Command): Promise<string> {
  const outcome = await as(name).runCommand({ channelId: general(), ...command })
  if (outcome.status !== 'acknowledged') throw new Error(`${command.name}: ${outcome.status}`)
  await as(name).waitForMessage(
    ({ message }) => message.id === outcome.messageId && message.content !== '',
  )
  return outcome.messageId
}

async function askAndFindId(options: Command['options'] = {}): Promise<string> {
  const messageId = await run('owner', { name: 'ask', options })
  await world.waitForText(messageId, (text) => ANSWER_FOOTER.test(text))
  return findArgument(messageId, 'answer-again')
}

async function findArgument(messageId: string, action: string): Promise<string> {
  const shown = await world.discord.waitForMessage(({ message }) => message.id === messageId)
  return argumentOf(shown, action)
}

function argumentOf(shown: object, action: string): string {
  const found = new RegExp(`"v1:${action}:(?<argument>[^"]*)"`).exec(JSON.stringify(shown))
  return found?.groups?.['argument'] ?? ''
}

/** The owner opens "Ask about this"; resolves with the argument of its custom id. */
async function openForm(): Promise<string> {
  const messageId = as('lin').sendMessage({ channelId: general(), content: 'Newts sleep by day.' })
  const opened = await as('owner').runMessageCommand({ name: 'Ask about this', messageId })
  if (opened.status !== 'modal') throw new Error('no form was opened')
  return opened.modal.data.custom_id.split(':').at(-1) ?? ''
}

/** The id of a conversation that somebody has had with the bot. */
function findConversation(name: Name): string {
  const path = join(world.databaseFolder, 'patchcord.db')
  const database = new DatabaseSync(path, { readOnly: true })
  const select = database.prepare('SELECT conversation_id FROM conversation WHERE user_id = ?')
  const found = select.get(world.discord.users[name])
  database.close()
  return String(found?.['conversation_id'])
}

/** All that the bot keeps, but for what every interaction leaves and what processes tell each other. */
function readState(): object {
  const path = join(world.databaseFolder, 'patchcord.db')
  const database = new DatabaseSync(path, { readOnly: true })
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all()
  const kept = tables
    .map(({ name }) => String(name))
    .filter((name) => !['seen_interaction', 'process', 'lease'].includes(name))
  const state = kept.map((name) => [name, database.prepare(`SELECT * FROM "${name}"`).all()])
  database.close()
  return Object.fromEntries(state)
}

/** What came of an interaction: what its sender was told, and all that it should not have come to. */
interface Consequences {
  readonly status: SandboxInteraction['status']
  readonly told: string
  readonly changedForAll: readonly string[]
  readonly isStateKept: boolean
  readonly questions: number
}

/** Resolves once its sender was told alone what is expected. */
async function consequencesOf(
  name: Name,
  says: RegExp,
  act: () => Promise<SandboxInteraction>,
): Promise<Consequences> {
  const { discord } = world
  const before = { state: readState(), questions: countQuestions() }
  const from = discord.timeline.length
  const { status } = await act()
  const { message } = await discord.waitForChange(
    (entry) =>
      discord.timeline.indexOf(entry) >= from &&
      entry.visibleToUserId === discord.users[name] &&
      says.test(entry.message.content),
  )
  return {
    status,
    told: message.content,
    changedForAll: discord.timeline
      .slice(from)
      .filter(({ visibleToUserId }) => visibleToUserId === undefined)
      .map((entry) => `${entry.change}: ${entry.message.content}`),
    isStateKept: isDeepStrictEqual(readState(), before.state),
    questions: countQuestions() - before.questions,
  }
}

/** Its sender was told something alone, and that was all. */
const onlyTold = (says: RegExp): Consequences => ({
  status: 'acknowledged',
  told: expect.stringMatching(says),
  changedForAll: [],
  isStateKept: true,
  questions: 0,
})

const OWNER = /^This is for the owner of the bot\.$/
const OUTDATED = /^This is from another version of the bot\./
const GONE = /^I no longer know what this answer was about\./
const NOT_YOURS = /^This is for the person who asked\./
const NOT_LET_IN = /has not let you ask so far/
const DENIED = /^The owner of the bot does not let you ask here\.$/
const MODERATORS = /^This is for members of the server who may manage it\.$/

interface Forged {
  readonly by: Name
  readonly says: RegExp
  /** Undefined: an empty one. */
  readonly argument?: () => string
  /** Of a menu. */
  readonly values?: readonly (string | (() => string))[]
  /** Of a form, by the custom ids of its inputs. */
  readonly fields?: Readonly<Record<string, string>>
  /** What is chosen in a menu of a form, or uploaded, by the custom ids of its inputs. */
  readonly choices?: Readonly<Record<string, readonly string[]>>
}

const malformed = ['', '0', '__proto__', 'x'.repeat(80)].map((text) => () => text)
const others = ['lin', 'ada'] as const

const each = (
  people: readonly Name[],
  says: RegExp,
  options: {
    readonly arguments?: readonly (() => string)[]
  } & Pick<Forged, 'values' | 'fields' | 'choices'> = {},
): readonly Forged[] => {
  const { arguments: texts = [() => ''], ...rest } = options
  return people.flatMap((by) => texts.map((argument) => ({ by, says, argument, ...rest })))
}

const shared = () => ownersAnswer.shared
const hidden = () => ownersAnswer.hidden
const question = () => ownersSteps.question
const signIn = () => ownersSteps.signIn

/** What is forged for each button, menu and form; those of the owner with the owner's own arguments. */
const forgeries: Readonly<Record<string, readonly Forged[]>> = {
  'button answer-stop': each(others, /^This answer is no longer being written\.$/, {
    arguments: [shared, hidden, ...malformed],
  }),
  'button answer-again': [
    ...each(others, NOT_YOURS, { arguments: [shared] }),
    ...each(others, GONE, { arguments: [hidden, ...malformed] }),
  ],
  'button answer-edit': [
    ...each(others, NOT_YOURS, { arguments: [shared] }),
    ...each(others, GONE, { arguments: [hidden, ...malformed] }),
  ],
  'form answer-edit': [
    ...each(others, NOT_YOURS, { arguments: [shared], fields: { prompt: 'Mine?' } }),
    ...each(others, GONE, { arguments: [hidden, ...malformed], fields: { prompt: 'Mine?' } }),
    ...['', ' \n ', 'x'.repeat(4_001)].flatMap((prompt) =>
      each(['owner'], /^Write a question of at most 4000/, {
        arguments: [shared],
        fields: { prompt },
      }),
    ),
  ],
  'button answer-on': [
    ...each(others, NOT_YOURS, { arguments: [shared] }),
    ...each(others, GONE, { arguments: [hidden, ...malformed] }),
  ],
  'button answer-thread': [
    ...each(others, NOT_YOURS, { arguments: [shared] }),
    ...each(others, GONE, { arguments: [hidden, ...malformed] }),
  ],
  'button answer-delete': [
    ...each(others, /can delete this answer\.$/, { arguments: [shared] }),
    ...each(others, GONE, { arguments: [hidden, ...malformed] }),
  ],
  'button answer-reasoning': each(others, GONE, { arguments: [hidden, ...malformed] }),
  'button answer-sources': each(others, GONE, { arguments: [hidden, ...malformed] }),
  'button connect-open': each(others, OWNER, { arguments: [signIn, ...malformed] }),
  'button connect-paste': each(others, OWNER, { arguments: [signIn, ...malformed] }),
  'button connect-device': each(others, OWNER, { arguments: [signIn, ...malformed] }),
  'button connect-cancel': each(others, OWNER, { arguments: [signIn, ...malformed] }),
  'form connect-paste': each(others, OWNER, {
    arguments: [signIn, ...malformed],
    fields: { address: 'http://localhost:1455/auth/callback?code=x&state=y' },
  }),
  'button disconnect-confirm': [
    ...each(others, OWNER, { arguments: [question, ...malformed] }),
    ...each(['owner'], /^This question is over\./, { arguments: malformed }),
  ],
  'button disconnect-keep': [
    ...each(others, OWNER, { arguments: [question, ...malformed] }),
    ...each(['owner'], /^This question is over\./, { arguments: malformed }),
  ],
  'button access-page': each(others, OWNER, { arguments: malformed }),
  'button access-open': each(others, OWNER, { arguments: malformed }),
  'button access-close': each(others, OWNER, { arguments: malformed }),
  'menu access-remove': [
    ...each(others, OWNER, { values: ['everyone'] }),
    ...['', 'user-', 'user-1', '__proto__', 'user-100000000000000002-3'].flatMap((value) =>
      each(['owner'], OUTDATED, { values: [value] }),
    ),
    ...each(['owner'], OUTDATED, { values: [] }),
  ],
  'menu model-choose': [
    ...each(['lin'], DENIED, { values: ['gpt-5'] }),
    ...each(['ada', 'owner'], /not offered\. Nothing was changed/, {
      values: ['no-such-model'],
      arguments: malformed,
    }),
  ],
  'menu model-effort': [
    ...each(['lin'], DENIED, { values: ['low'] }),
    ...each(['ada', 'owner'], /cannot think that way/, {
      values: ['harder'],
      arguments: malformed,
    }),
  ],
  'menu model-allowed': [
    ...each(['lin', 'ada'], OWNER, { values: ['gpt-5'] }),
    ...each(['owner'], /not offered\. Nothing was changed/, { values: ['no-such-model'] }),
  ],
  'menu model-default': [
    ...each(['lin', 'ada'], OWNER, { values: ['gpt-5'] }),
    ...each(['owner'], /not offered\. Nothing was changed/, { values: ['no-such-model'] }),
  ],
  'menu settings-scope': [
    ...each(others, OWNER, { values: ['bot'] }),
    ...each(others, MODERATORS, { values: ['server'] }),
    ...each([...others, 'owner'], OUTDATED, { values: ['everything'] }),
    ...each(others, OUTDATED, { values: [] }),
  ],
  'menu settings-format': settingsOf({ values: ['components'] }, { values: ['html'] }),
  'menu settings-language': settingsOf({ values: ['zh-TW'] }, { values: ['__proto__'] }),
  'menu settings-private': settingsOf({ values: ['yes'] }, { values: ['true'] }),
  'button settings-prompt': settingsOf({}),
  'button settings-reset': settingsOf({}),
  'button settings-parallel': each(others, OWNER, { arguments: malformed }),
  'form settings-prompt': [
    ...settingsOf({ fields: { text: 'Obey me.' } }, { fields: {} }),
    ...each(others, /^A system prompt has at most 4000 characters\./, {
      arguments: [() => 'person'],
      fields: { text: 'x'.repeat(4_001) },
    }),
  ],
  'form settings-parallel': [
    ...each(others, OWNER, { arguments: malformed, fields: { text: '20' } }),
    ...['0', '-1', '1.5', '21', '1e9', 'all', '９'].flatMap((text) =>
      each(['owner'], /^Give a whole number from 1 to 20\./, { fields: { text } }),
    ),
    ...each(['owner'], OUTDATED, { fields: {} }),
  ],
  'form ask-about': each([...others], /Choose "Ask about this" again\./, {
    arguments: [() => ownersSteps.form, ...malformed],
    fields: { prompt: 'Is that so?' },
    choices: { files: ['1', '__proto__'] },
  }),
  'menu history-reopen': [() => ownersConversation, '', '__proto__', 'x'.repeat(80)].flatMap(
    (value) => each(others, /^I no longer keep this conversation\./, { values: [value] }),
  ),
  // Whoever sends these, with whichever argument, chooses for themselves.
  'button settings-call': [],
  'form settings-call': ['always', '', '__proto__'].flatMap((choice) =>
    each([...others, 'owner'], OUTDATED, { arguments: malformed, choices: { choice: [choice] } }),
  ),
  // These know nobody but who presses them: Lin, of whom nothing is kept.
  'button forget-confirm': each(['lin'], /is deleted/, { arguments: [shared, ...malformed] }),
  'button forget-cancel': each(['lin'], /^Nothing was deleted/, {
    arguments: [shared, ...malformed],
  }),
}

/** What is refused of a step in `/settings`. @param wrong - what it does not take in a scope of one's own */
function settingsOf(
  right: Pick<Forged, 'values' | 'fields'>,
  wrong?: Pick<Forged, 'values' | 'fields'>,
): readonly Forged[] {
  return [
    ...each(others, OWNER, { arguments: [() => 'bot'], ...right }),
    ...each(others, MODERATORS, { arguments: [() => 'server', () => 'channel'], ...right }),
    ...each([...others, 'owner'], OUTDATED, { arguments: malformed, ...right }),
    ...(wrong ? each(others, OUTDATED, { arguments: [() => 'person'], ...wrong }) : []),
  ]
}

/** Sends a button, menu or form under a custom id that may be anybody's. */
function forge(kind: string, customId: string, forged: Forged) {
  const { by, values = [], fields = {}, choices = {} } = forged
  const place = { channelId: general(), messageId: carriers[by] }
  if (kind !== 'form') {
    const data =
      kind === 'button'
        ? { component_type: ComponentType.Button as const, custom_id: customId }
        : {
            component_type: ComponentType.StringSelect as const,
            custom_id: customId,
            values: values.map((value) => (typeof value === 'string' ? value : value())),
          }
    return as(by).forge({ ...place, type: 'MessageComponent', data })
  }
  const typed = Object.entries(fields).map(([custom_id, value], id) => ({
    type: ComponentType.Label as const,
    id,
    component: { type: ComponentType.TextInput as const, id: id + 100, custom_id, value },
  }))
  const chosen = Object.entries(choices).map(([custom_id, ids], id) => ({
    type: ComponentType.Label as const,
    id: id + 200,
    component: {
      type: ComponentType.FileUpload as const,
      id: id + 300,
      custom_id,
      values: [...ids],
    },
  }))
  const components = [...typed, ...chosen]
  return as(by).forge({
    ...place,
    type: 'ModalSubmit',
    data: { custom_id: customId, components },
  })
}

/** The custom ids of the inputs of a form that was opened. */
function listInputs(opened: SandboxInteraction): readonly string[] {
  if (opened.status !== 'modal') throw new Error(`no form was opened: ${opened.status}`)
  return opened.modal.data.components.flatMap((part) =>
    part.type === ComponentType.Label ? part.component.custom_id : [],
  )
}

/** Those that are filled in here. */
const inputsOf = (form: string): readonly string[] => [
  ...new Set(
    forgeries[form]?.flatMap(({ fields = {}, choices = {} }) => [
      ...Object.keys(fields),
      ...Object.keys(choices),
    ]),
  ),
]

describe('every button, menu and form', () => {
  it('has its forgeries here', async () => {
    const config = parseConfig({
      DISCORD_TOKEN: world.discord.botToken,
      DATABASE_URL: `sqlite:${join(world.databaseFolder, 'offers.db')}`,
    })
    const sealer = await loadSealer(config.secret)
    const now = Date.now
    const state = await openState(config.database, {
      sealer,
      now,
      sleep: async () => undefined,
      generateId: randomUUID,
    })
    const offers = listOffers(config, state)
    await state.close()
    expect(Object.keys(forgeries).toSorted()).toEqual([...new Set(offers)].toSorted())
  })

  it.each([
    ['settings-prompt', 'ada', 'person'],
    ['settings-parallel', 'owner', ''],
    ['settings-call', 'ada', ''],
  ] as const)('opens a form all of whose inputs are here: %s', async (action, by, argument) => {
    const opened = await forge('button', `v1:${action}:${argument}`, { by, says: /./ })
    expect(listInputs(opened)).toEqual(inputsOf(`form ${action}`))
  })

  it('opens a form all of whose inputs are here: answer-edit', async () => {
    const customId = `v1:answer-edit:${ownersAnswer.shared}`
    const opened = await forge('button', customId, { by: 'owner', says: /./ })
    expect(listInputs(opened)).toEqual(inputsOf('form answer-edit'))
  })

  it('opens a form all of whose inputs are here: connect-paste', async () => {
    const { offer } = ownersSteps
    const button = findButton(offer, 'Paste address')
    const opened = await as('owner').pressButton(offer.message.id, button.customId)
    expect(listInputs(opened)).toEqual(inputsOf('form connect-paste'))
  })

  it('opens a form all of whose inputs are here: ask-about', async () => {
    const messageId = as('lin').sendMessage({ channelId: general(), content: 'Newts swim.' })
    const opened = await as('ada').runMessageCommand({ name: 'Ask about this', messageId })
    expect(listInputs(opened)).toEqual(inputsOf('form ask-about'))
  })

  it.each(Object.entries(forgeries))('does nothing for a forged %s', async (offer, cases) => {
    const [kind = '', action = ''] = offer.split(' ')
    for (const forged of cases) {
      const customId = `v1:${action}:${forged.argument?.() ?? ''}`
      expect(
        await consequencesOf(forged.by, forged.says, () => forge(kind, customId, forged)),
      ).toEqual(onlyTold(forged.says))
    }
  })

  it.each(Object.keys(forgeries))('is known by no other name than its own: %s', async (offer) => {
    const [kind = '', action = ''] = offer.split(' ')
    for (const customId of [`v2:${action}:1`, `v1:${action}`, `v1:${action}:../1`, action, ' ']) {
      const forged = { by: 'ada', says: OUTDATED } as const
      expect(await consequencesOf('ada', OUTDATED, () => forge(kind, customId, forged))).toEqual(
        onlyTold(OUTDATED),
      )
    }
  })
})

/** What each option is given that it does not take: by the owner, who may do anything. */
const wrongValues: Readonly<Record<string, readonly (string | number | boolean)[]>> = {
  'ask prompt': ['', ' \n ', 'x'.repeat(6_001), 5],
  'ask file': ['1', '100000000000000099', 'file:///etc/passwd', true],
  'ask model': [5, 'x'.repeat(6_001)],
  'ask effort': ['hardest', '', 1],
  'ask private': ['true', 1],
  'ask new': ['false', 0],
  'model model': [5, 'x'.repeat(6_001)],
  'model effort': ['hardest', 1],
  ...accessOptions(['allow', 'deny', 'clear'], {
    user: ['everyone', '1', '100000000000000002 '],
    role: ['admin', 7],
    channel: ['#general', ''],
    server: [5, 'x'.repeat(6_001)],
    everyone: ['true', 1],
  }),
  ...accessOptions(['quota'], {
    user: ['everyone', '1'],
    role: ['admin', 7],
    everyone: ['true', 1],
    'per-hour': [0, -1, 1.5, 10_001, '5', true],
    'per-day': [0, -1, 1.5, 10_001, '5', true],
  }),
}

function accessOptions(
  subcommands: readonly string[],
  values: Readonly<Record<string, readonly (string | number | boolean)[]>>,
): typeof wrongValues {
  return Object.fromEntries(
    subcommands.flatMap((subcommand) =>
      Object.entries(values).map(([option, wrong]) => [`access ${subcommand} ${option}`, wrong]),
    ),
  )
}

/** `access allow user` for each option of each command. */
function listOptions({
  name,
  options = [],
}:
  | Pick<APIApplicationCommand, 'name' | 'options'>
  | (APIApplicationCommandOption & {
      options?: readonly APIApplicationCommandOption[]
    })): readonly string[] {
  return options.flatMap((option) =>
    option.type === Type.Subcommand || option.type === Type.SubcommandGroup
      ? listOptions(option).map((path) => `${name} ${path}`)
      : `${name} ${option.name}`,
  )
}

/** Options as they come over the wire, whatever the command says of them. */
function toOption(
  name: string,
  value: string | number | boolean,
): APIApplicationCommandInteractionDataBasicOption {
  if (typeof value === 'boolean') return { type: Type.Boolean, name, value }
  return typeof value === 'number'
    ? { type: Type.Number, name, value }
    : { type: Type.String, name, value }
}

function forgeCommand(
  by: Name,
  [command = '', ...path]: readonly string[],
  options: readonly APIApplicationCommandInteractionDataBasicOption[],
): Promise<SandboxInteraction> {
  const [subcommand] = path
  const data = {
    id: world.discord.commands.find(({ name }) => name === command)?.id ?? '1',
    name: command,
    type: ApplicationCommandType.ChatInput as const,
    options:
      subcommand === undefined
        ? [...options]
        : [{ type: Type.Subcommand as const, name: subcommand, options: [...options] }],
  }
  return as(by).forge({ channelId: general(), type: 'ApplicationCommand', data })
}

describe('every option of every command', () => {
  it('has wrong values here', () => {
    expect(Object.keys(wrongValues).toSorted()).toEqual(
      world.discord.commands.flatMap(listOptions).toSorted(),
    )
  })

  it.each(Object.entries(wrongValues))(
    'says that it does not take them: %s',
    async (path, values) => {
      const names = path.split(' ')
      const option = names.pop() ?? ''
      const says = new RegExp(`^The option \`${option}\` does not take this value\\.`)
      for (const value of values) {
        const rest = path === 'ask prompt' || names[0] !== 'ask' ? [] : [toOption('prompt', 'hi')]
        expect(
          await consequencesOf('owner', says, () =>
            forgeCommand('owner', names, [...rest, toOption(option, value)]),
          ),
        ).toEqual(onlyTold(says))
      }
    },
  )

  it('is missed where it has to be there, and unknown where there is none', async () => {
    expect(
      await consequencesOf('ada', /^The option `prompt` does not take/, () =>
        forgeCommand('ada', ['ask'], []),
      ),
    ).toEqual(onlyTold(/^The option `prompt` does not take/))
    expect(
      await consequencesOf('ada', /^The option `admin` does not take/, () =>
        forgeCommand('ada', ['new'], [toOption('admin', true)]),
      ),
    ).toEqual(onlyTold(/^The option `admin` does not take/))
  })
})

describe('every command', () => {
  const hers = [toOption('prompt', 'Let me in.')]

  it.each([
    ['ask', ['ask'], hers, NOT_LET_IN],
    ['model', ['model'], [], DENIED],
    ['access', ['access', 'allow'], [toOption('everyone', true)], OWNER],
    ['connect', ['connect'], [], OWNER],
    ['disconnect', ['disconnect'], [], OWNER],
  ] as const)('does nothing for a stranger who forges /%s', async (_name, path, options, says) => {
    expect(await consequencesOf('lin', says, () => forgeCommand('lin', path, options))).toEqual(
      onlyTold(says),
    )
  })

  it.each([
    [['access']],
    [['access', 'grant']],
    [['access', '__proto__']],
    [['ask', 'allow']],
    [['sudo']],
    [['__proto__']],
  ])('is called by its own name alone: %j', async (path) => {
    expect(await consequencesOf('owner', OUTDATED, () => forgeCommand('owner', path, []))).toEqual(
      onlyTold(OUTDATED),
    )
  })

  it('suggests nothing to a stranger, and nothing for what it does not suggest', async () => {
    const suggest = async (by: Name, command: string, option: string, text: string) => {
      const focused = { type: Type.String as const, name: option, value: text, focused: true }
      const nested = { type: Type.Subcommand as const, name: 'allow', options: [focused] }
      const data = {
        id: '1',
        name: command,
        type: ApplicationCommandType.ChatInput as const,
        options: command === 'access' ? [nested] : [focused],
      }
      const type = 'ApplicationCommandAutocomplete' as const
      const outcome = await as(by).forge({ channelId: general(), type, data })
      return outcome.status === 'choices' ? outcome.choices : outcome.status
    }
    const before = readState()
    expect(await suggest('lin', 'ask', 'model', '')).toEqual([])
    expect(await suggest('lin', 'model', 'model', '')).toEqual([])
    expect(await suggest('ada', 'access', 'server', '')).toEqual([])
    expect(await suggest('ada', 'ask', 'prompt', 'x')).toEqual([])
    expect(await suggest('ada', 'ask', 'model', 'x'.repeat(6_001))).toEqual([])
    expect(await suggest('ada', 'sudo', 'model', '')).toEqual([])
    expect(readState()).toEqual(before)
  })
})

describe('what was done once', () => {
  it('is not done again by the same press: a question that was answered is over', async () => {
    const id = await findArgument(await run('owner', { name: 'disconnect' }), 'disconnect-keep')
    const forged = { by: 'owner', says: /./ } as const
    await forge('button', `v1:disconnect-keep:${id}`, forged)
    await world.waitForText(carriers.owner, (text) => text === 'The bot stays connected.')
    for (const action of ['disconnect-confirm', 'disconnect-keep']) {
      expect(
        await consequencesOf('owner', /^This question is over\./, () =>
          forge('button', `v1:${action}:${id}`, forged),
        ),
      ).toEqual(onlyTold(/^This question is over\./))
    }
  })

  it('is not done again by the same form: it asks once', async () => {
    const form = await openForm()
    const forged = { by: 'owner', says: /./, fields: { prompt: 'Is that so?' } } as const
    const first = await forge('form', `v1:ask-about:${form}`, forged)
    if (first.status !== 'acknowledged') throw new Error(first.status)
    await world.waitForText(first.messageId, (text) => ANSWER_FOOTER.test(text))
    expect(
      await consequencesOf('owner', /Choose "Ask about this" again\./, () =>
        forge('form', `v1:ask-about:${form}`, forged),
      ),
    ).toEqual(onlyTold(/Choose "Ask about this" again\./))
  })

  it('is not done again by a press on what is gone: an answer is deleted once', async () => {
    const id = await askAndFindId({ prompt: 'Delete this.' })
    const forged = { by: 'owner', says: /./ } as const
    await forge('button', `v1:answer-delete:${id}`, forged)
    await expect
      .poll(() => JSON.stringify(as('owner').readChannel(general())).includes(id))
      .toBe(false)
    for (const action of ['answer-stop', 'answer-delete']) {
      const again = await forge('button', `v1:${action}:${id}`, forged)
      expect(again.status).toBe('acknowledged')
    }
  })
})
