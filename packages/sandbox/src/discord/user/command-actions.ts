import {
  type APIApplicationCommand,
  ApplicationCommandType,
  InteractionType,
} from 'discord-api-types/v10'
import { availableCommands } from '../commands/available-commands.ts'
import { authorizingOwners, type Installation } from '../commands/installations.ts'
import { SandboxError } from '../sandbox-error.ts'
import { type SandboxChannel } from '../world/channels.ts'
import { buildAutocompleteData, buildCommandData } from './command-data.ts'
import { directoryFor } from './directory.ts'
import { type Actor, perform } from './perform.ts'
import { type SandboxUser, type UserCommand } from './sandbox-user.ts'
import { findReadableChannel, findVisibleMessage } from './view.ts'

/** What a person does with commands. */
export function commandActions(
  actor: Actor,
): Pick<SandboxUser, 'commandsIn' | 'runCommand' | 'runMessageCommand' | 'autocomplete'> {
  const { world, person } = actor
  const userId = person.user.id
  return {
    commandsIn: (channelId) =>
      availableCommands(
        world,
        world.commands.all(),
        findReadableChannel(world, channelId, userId),
        person,
      ),
    async runCommand(entered) {
      const { command, place } = chooseSlashCommand(actor, entered)
      const directory = directoryFor(world, place.channel, userId)
      const data = buildCommandData(command, entered, directory)
      return perform(actor, { ...place, type: InteractionType.ApplicationCommand, data })
    },
    async runMessageCommand({ name, messageId, install }) {
      const { message } = findVisibleMessage(world, messageId, userId)
      const channel = findReadableChannel(world, message.channel_id, userId)
      const type = ApplicationCommandType.Message as const
      const command = findCommand(actor, channel, name, type, install)
      const data = {
        id: command.id,
        name: command.name,
        type,
        target_id: message.id,
        resolved: { messages: { [message.id]: message } },
        ...(command.guild_id !== undefined && { guild_id: command.guild_id }),
      }
      return perform(actor, {
        ...placeOf(actor, channel, command, install),
        type: InteractionType.ApplicationCommand,
        data,
      })
    },
    async autocomplete(entered) {
      const { command, place } = chooseSlashCommand(actor, entered)
      const data = buildAutocompleteData(command, entered)
      const type = InteractionType.ApplicationCommandAutocomplete
      return perform(actor, { ...place, type, data })
    },
  }
}

function chooseSlashCommand(actor: Actor, { channelId, name, install }: UserCommand) {
  const channel = findReadableChannel(actor.world, channelId, actor.person.user.id)
  const command = findCommand(actor, channel, name, ApplicationCommandType.ChatInput, install)
  return { command, place: placeOf(actor, channel, command, install) }
}

function placeOf(
  { world, person }: Actor,
  channel: SandboxChannel,
  command: APIApplicationCommand,
  install: Installation | undefined,
) {
  const owners = authorizingOwners(world, channel, person, command, install)
  return { channel, owners, message: undefined }
}

/** A command goes by its name, or by the one that the person's client shows. */
function findCommand(
  { world, person }: Actor,
  channel: SandboxChannel,
  name: string,
  type: ApplicationCommandType,
  install: Installation | undefined,
): APIApplicationCommand {
  const offered = availableCommands(world, world.commands.all(), channel, person, install)
  const command = offered.find(
    (candidate) =>
      candidate.type === type &&
      [candidate.name, candidate.name_localizations?.[person.locale]].includes(name),
  )
  if (!command) {
    throw new SandboxError('unknown-command', `This person is offered no command "${name}" here.`)
  }
  return command
}
