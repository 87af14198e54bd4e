import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ChannelType,
} from 'discord-api-types/v10'
import { localize } from '../../words/localize.ts'
import { type Words } from '../../words/words.ts'
import { type Command } from '../command.ts'
import { everywhere } from '../command-reach.ts'
import { MAX_QUOTA } from './access-subjects.ts'

type Option = Exclude<keyof Words['access']['options'], 'perHour' | 'perDay'>

const subject = (name: Option) => localize((words) => words.access.options[name])

/** Where people can ask. A category is no such place: nobody asks in it. */
const askableChannels = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
] as const

const people: readonly APIApplicationCommandBasicOption[] = [
  { type: ApplicationCommandOptionType.User, ...subject('user') },
  { type: ApplicationCommandOptionType.Role, ...subject('role') },
]
const places: readonly APIApplicationCommandBasicOption[] = [
  {
    type: ApplicationCommandOptionType.Channel,
    ...subject('channel'),
    channel_types: [...askableChannels],
  },
  { type: ApplicationCommandOptionType.String, ...subject('server'), autocomplete: true },
]
const everyone: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.Boolean,
  ...subject('everyone'),
}
const limit = (name: 'perHour' | 'perDay'): APIApplicationCommandBasicOption => ({
  type: ApplicationCommandOptionType.Integer,
  ...localize((words) => words.access.options[name]),
  min_value: 1,
  max_value: MAX_QUOTA,
})

const subcommand = (
  name: keyof Words['access']['subcommands'],
  options: readonly APIApplicationCommandBasicOption[] = [],
) => ({
  type: ApplicationCommandOptionType.Subcommand as const,
  ...localize((words) => words.access.subcommands[name]),
  options: [...options],
})

/** What Discord shows of `/access`: to administrators alone, until a server's owner says otherwise. */
export const accessDefinition: Command['definition'] = {
  type: ApplicationCommandType.ChatInput,
  ...localize((words) => words.access.command),
  default_member_permissions: '0',
  ...everywhere,
  options: [
    subcommand('list'),
    subcommand('allow', [...people, ...places, everyone]),
    subcommand('deny', [...people, ...places, everyone]),
    subcommand('clear', [...people, ...places, everyone]),
    subcommand('quota', [...people, everyone, limit('perHour'), limit('perDay')]),
  ],
}
