import {
  type APIApplicationCommand,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord-api-types/v10'
import { invalidForm } from '../refusal/parse-form.ts'
import { refusal } from '../refusal/refusal.ts'
import { type CommandForm } from './command-schema.ts'

const LIMITS: Readonly<Record<CommandForm['type'], number>> = {
  [ApplicationCommandType.ChatInput]: 100,
  [ApplicationCommandType.User]: 15,
  [ApplicationCommandType.Message]: 15,
}

/** The commands of an application: global ones, and those of one server. */
export interface CommandRegistry {
  /** Global commands, or those of a server. */
  list(guildId?: string): readonly APIApplicationCommand[]
  /** Global and server commands together. */
  all(): readonly APIApplicationCommand[]
  /** Registers a command, or replaces the one of the same type and name under the same id. */
  upsert(form: CommandForm, guildId?: string): APIApplicationCommand
  /**
   * Makes these the whole list; commands that were there keep their ids.
   *
   * @throws {DiscordRefusal} two of one name (50035), or too many of a type (30032)
   */
  replaceAll(forms: readonly CommandForm[], guildId?: string): readonly APIApplicationCommand[]
  /** Removes a command; false when there is none with this id. */
  delete(commandId: string, guildId?: string): boolean
}

/** @param onChange - called after each registration */
export function createCommandRegistry(
  applicationId: string,
  nextId: () => string,
  onChange: () => void,
): CommandRegistry {
  let commands: readonly APIApplicationCommand[] = []

  const list = (guildId?: string) => commands.filter((command) => command.guild_id === guildId)

  const register = (form: CommandForm, guildId: string | undefined): APIApplicationCommand => {
    const present = list(guildId).find(({ type, name }) => type === form.type && name === form.name)
    return {
      ...form,
      id: present?.id ?? nextId(),
      application_id: applicationId,
      version: nextId(),
      default_member_permissions: form.default_member_permissions ?? null,
      nsfw: form.nsfw ?? false,
      ...(guildId === undefined ? globalDefaults(form) : { guild_id: guildId }),
    }
  }

  const replaceAll = (forms: readonly CommandForm[], guildId?: string) => {
    refuseRepeatedNames(forms)
    refuseTooMany(forms)
    const registered = forms.map((form) => register(form, guildId))
    commands = [...commands.filter((command) => command.guild_id !== guildId), ...registered]
    onChange()
    return registered
  }

  return {
    list,
    all: () => commands,
    replaceAll,
    delete(commandId, guildId) {
      const others = commands.filter(({ id, guild_id }) => id !== commandId || guild_id !== guildId)
      const isThere = others.length < commands.length
      commands = others
      if (isThere) onChange()
      return isThere
    },
    upsert(form, guildId) {
      const command = register(form, guildId)
      const others = list(guildId).filter(({ id }) => id !== command.id)
      refuseTooMany([...others, command])
      commands = [...commands.filter(({ id }) => id !== command.id), command]
      onChange()
      return command
    },
  }
}

/** What Discord fills in about where a global command is offered, when the form does not say. */
function globalDefaults({ integration_types, contexts }: CommandForm) {
  return {
    integration_types: integration_types ?? [
      ApplicationIntegrationType.GuildInstall,
      ApplicationIntegrationType.UserInstall,
    ],
    contexts: contexts ?? null,
    dm_permission: contexts?.includes(InteractionContextType.BotDM) ?? true,
  }
}

function refuseRepeatedNames(forms: readonly CommandForm[]): void {
  const repeated = forms.flatMap((form, index) => {
    const first = forms.findIndex(({ type, name }) => type === form.type && name === form.name)
    return first === index ? [] : [index]
  })
  if (repeated.length === 0) return
  throw invalidForm(
    repeated.map((index) => [
      [index, 'name'],
      {
        code: 'APPLICATION_COMMANDS_DUPLICATE_NAME',
        message: 'Application command names must be unique',
      },
    ]),
  )
}

function refuseTooMany(commands: readonly { readonly type: ApplicationCommandType }[]): void {
  for (const [type, limit] of Object.entries(LIMITS)) {
    const ofType = commands.filter((command) => command.type === Number(type))
    if (ofType.length > limit) throw refusal('too-many-commands')
  }
}
