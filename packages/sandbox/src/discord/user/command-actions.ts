import {
  type APIApplicationCommand,
  ApplicationCommandType,
  InteractionType,
} from 'discord-api-types/v10'
import { availableCommands, installationsOf } from '../commands/available-commands.ts'
import { SandboxError } from '../sandbox-error.ts'
import { type SandboxChannel } from '../world/places.ts'
import { buildAutocompleteData, buildCommandData } from './command-data.ts'
import { type Actor, perform } from './perform.ts'
import { type SandboxUser, type UserCommand, type UserFile } from './sandbox-user.ts'
import { findReadableChannel, findVisibleMessage } from './view.ts'

/** What a person does with commands. */
export function commandActions(
  actor: Actor,
): Pick<SandboxUser, 'runCommand' | 'runMessageCommand' | 'autocomplete'> {
  const { world } = actor
  const directory = {
    users: world.cast.users,
    channels: world.channels,
    upload: (file: UserFile) => world.attachments.add({ ...file, isEphemeral: true }),
  }
  return {
    async runCommand(entered) {
      const { command, place } = chooseSlashCommand(actor, entered)
      const data = buildCommandData(command, entered, directory)
      return perform(actor, { ...place, type: InteractionType.ApplicationCommand, data })
    },
    async runMessageCommand({ name, messageId }) {
      const { message } = findVisibleMessage(world, messageId, actor.user.id)
      const channel = findReadableChannel(world, message.channel_id, actor.user.id)
      const command = findCommand(actor, channel, name, ApplicationCommandType.Message)
      const data = {
        id: command.id,
        name,
        type: ApplicationCommandType.Message as const,
        target_id: message.id,
        resolved: { messages: { [message.id]: message } },
      }
      return perform(actor, {
        type: InteractionType.ApplicationCommand,
        data,
        channel,
        install: chooseInstall(command, undefined),
        message: undefined,
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
  const channel = findReadableChannel(actor.world, channelId, actor.user.id)
  const command = findCommand(actor, channel, name, ApplicationCommandType.ChatInput)
  const place = { channel, install: chooseInstall(command, install), message: undefined }
  return { command, place }
}

function findCommand(
  { world, user }: Actor,
  channel: SandboxChannel,
  name: string,
  type: ApplicationCommandType,
): APIApplicationCommand {
  const command = availableCommands(world.commands.all(), channel, user.id).find(
    (candidate) => candidate.type === type && candidate.name === name,
  )
  if (!command) {
    throw new SandboxError('unknown-command', `This person is offered no command "${name}" here.`)
  }
  return command
}

/** A command without a wish is run through the first of its installations. */
function chooseInstall(
  command: APIApplicationCommand,
  wanted: UserCommand['install'],
): 'guild' | 'user' {
  const possible = installationsOf(command)
  const install = wanted ?? possible[0] ?? 'guild'
  if (possible.includes(install)) return install
  throw new SandboxError(
    'unknown-command',
    `The command "${command.name}" is not offered by a ${install}'s installation.`,
  )
}
