import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
} from 'discord-api-types/v10'
import { localeOf } from '../../words/find-words.ts'
import { localize } from '../../words/localize.ts'
import { type HelpWords } from '../../words/help-words.ts'
import { type Command, type Feature, type MessageCommand } from '../command.ts'
import { everywhere } from '../command-reach.ts'
import { type ReaderWords } from '../settings/reader-words.ts'

type Definition = (Command | MessageCommand)['definition']

interface HelpDependencies {
  /** All commands of the bot but this one. */
  readonly definitions: readonly Definition[]
  /** Discord's id of a slash command; undefined until it is registered. */
  readonly findCommandId: (name: string) => string | undefined
  readonly isOwner: (userId: string) => boolean
  /** Whether messages to the bot are answered, too. */
  readonly answersMentions: boolean
  readonly readWords: ReaderWords
}

const definition: Command['definition'] = {
  type: ApplicationCommandType.ChatInput,
  ...localize((words) => words.help.command),
  ...everywhere,
}

/** `/help`: the commands that the caller can use, to be opened by a click. */
export function createHelpFeature(dependencies: HelpDependencies): Feature {
  const { isOwner, readWords } = dependencies
  return {
    commands: [
      {
        definition,
        run: async (call, responder) => {
          const words = await readWords(call)
          const reader = { locale: localeOf(words), isOwner: isOwner(call.askerId) }
          const content = renderHelp({ ...dependencies, ...reader }, words.help)
          await responder.reply({ content }, { isEphemeral: true })
        },
      },
    ],
  }
}

/** The text of `/help`. The commands say of themselves what they do, in the reader's language. */
export function renderHelp(
  options: Pick<HelpDependencies, 'definitions' | 'findCommandId' | 'answersMentions'> & {
    /** As Discord names it. */
    readonly locale: string
    readonly isOwner: boolean
  },
  words: HelpWords,
): string {
  const { definitions, answersMentions, isOwner } = options
  const describe = (described: Definition) => describeCommand(described, options, words)
  return [
    `## ${words.title}`,
    ...definitions.filter((command) => !isForOwner(command)).flatMap(describe),
    ...(answersMentions ? [`- ${words.byMention}`] : []),
    ...(isOwner
      ? [`### ${words.forOwner}`, ...definitions.filter(isForOwner).flatMap(describe)]
      : []),
    `-# ${words.notes}`,
  ].join('\n')
}

/** Such commands are hidden from everybody whom nobody has given the right to see them. */
function isForOwner({ default_member_permissions: permissions }: Definition): boolean {
  return permissions === '0'
}

function describeCommand(
  command: Definition,
  { findCommandId, locale }: Parameters<typeof renderHelp>[0],
  words: HelpWords,
): readonly string[] {
  const { name } = command
  if (!('description' in command)) {
    return [`- ${words.ofMessage(translate(name, command.name_localizations, locale))}`]
  }
  const id = findCommandId(name)
  const line = (path: string, { description, description_localizations: all }: Described) =>
    `- ${mention(path, id)}: ${translate(description, all, locale)}`
  const subcommands = (command.options ?? []).filter(isSubcommand)
  // Discord makes no link of a command that cannot be run without naming one of its subcommands.
  return subcommands.length === 0
    ? [line(name, command)]
    : subcommands.map((subcommand) => line(`${name} ${subcommand.name}`, subcommand))
}

/** By Discord's names of the languages. */
type Translations = Readonly<Record<string, string | null | undefined>> | null | undefined

interface Described {
  readonly description: string
  readonly description_localizations?: Translations
}

function isSubcommand({ type }: APIApplicationCommandOption): boolean {
  return type === ApplicationCommandOptionType.Subcommand
}

/** @see https://docs.discord.com/developers/reference#message-formatting */
function mention(path: string, id: string | undefined): string {
  return id === undefined ? `\`/${path}\`` : `</${path}:${id}>`
}

function translate(text: string, translations: Translations, locale: string): string {
  return translations?.[locale] ?? text
}
