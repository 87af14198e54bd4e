/** People, channels, commands and messages for tests of the page. */
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  type APIApplicationCommand,
  type APIMessage,
  type APIUser,
  InteractionType,
  MessageType,
} from 'discord-api-types/v10'
import {
  type PageChannel,
  type PageGuild,
  type PageMessage,
  type PageServerFrame,
  type PageUser,
} from './page-protocol.ts'

const person = (id: string, displayName: string, extra: Partial<PageUser> = {}): PageUser => ({
  id,
  username: displayName.toLowerCase(),
  displayName,
  isBot: false,
  isOwner: false,
  locale: 'en-US',
  ...extra,
})

export const owner = person('200000000000000001', 'Olu', { isOwner: true })
export const ada = person('200000000000000002', 'Ada')
export const lin = person('200000000000000003', 'Lin')
export const bot = person('200000000000000009', 'Patchcord', { isBot: true })
export const users: readonly PageUser[] = [owner, ada, lin, bot]

const COMMAND_IDS = {
  ask: '400000000000000001',
  connect: '400000000000000002',
  status: '400000000000000003',
}
const people = [owner, ada, lin]

export const guild: PageGuild = {
  id: '700000000000000001',
  name: 'Analytical Society',
  roles: [{ id: '700000000000000001', name: '@everyone' }],
  memberIds: users.map(({ id }) => id),
}
export const general: PageChannel = {
  id: '300000000000000001',
  kind: 'guild-text',
  name: 'general',
  guildId: guild.id,
  parentId: undefined,
  isArchived: false,
  isLocked: false,
  readers: people.map(({ id }) => ({
    userId: id,
    commandIds: [COMMAND_IDS.ask, COMMAND_IDS.status],
    mayModerate: id === owner.id,
  })),
}
const directWith = (id: string, user: PageUser): PageChannel => ({
  id,
  kind: 'dm',
  name: bot.displayName,
  guildId: undefined,
  parentId: undefined,
  isArchived: false,
  isLocked: false,
  readers: [{ userId: user.id, commandIds: Object.values(COMMAND_IDS), mayModerate: false }],
})
export const ownerDm = directWith('300000000000000002', owner)
export const adaDm = directWith('300000000000000003', ada)
export const channels: readonly PageChannel[] = [
  general,
  ownerDm,
  adaDm,
  directWith('300000000000000004', lin),
]

function command(
  id: string,
  name: string,
  description: string,
  extra: Partial<APIApplicationCommand> = {},
): APIApplicationCommand {
  return {
    id,
    application_id: '100000000000000001',
    version: '1',
    default_member_permissions: null,
    type: ApplicationCommandType.ChatInput,
    name,
    description,
    ...extra,
  }
}

export const commands: readonly APIApplicationCommand[] = [
  command(COMMAND_IDS.ask, 'ask', 'Ask the model a question', {
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'prompt',
        description: 'What to ask',
        required: true,
        max_length: 6000,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'effort',
        description: 'How long to think',
        choices: [
          { name: 'Low', value: 'low' },
          { name: 'High', value: 'high' },
        ],
      },
      {
        type: ApplicationCommandOptionType.Boolean,
        name: 'private',
        description: 'Only you see the answer',
      },
    ],
  }),
  command(COMMAND_IDS.connect, 'connect', 'Connect a ChatGPT account'),
  command(COMMAND_IDS.status, 'status', 'Show how the bot is doing'),
]

const botAuthor: APIUser = {
  id: bot.id,
  username: bot.username,
  global_name: bot.displayName,
  discriminator: '0',
  avatar: null,
  bot: true,
}

/** What a page is shown first. */
export const snapshotOf = (
  messages: readonly PageMessage[],
): Extract<PageServerFrame, { readonly type: 'snapshot' }> => ({
  type: 'snapshot',
  users,
  guilds: [guild],
  channels,
  commands,
  messages,
  modals: [],
})

/** A message of the bot in #general; every call gives the next id. */
export function createMessages(
  atMs: number,
): (
  content: string,
  extra?: Partial<APIMessage>,
  shown?: Partial<Omit<PageMessage, 'message'>>,
) => PageMessage {
  let count = 0
  return (content, extra = {}, shown = {}) => {
    count += 1
    const message: APIMessage = {
      id: `5000000000000000${String(count).padStart(2, '0')}`,
      channel_id: general.id,
      author: botAuthor,
      content,
      timestamp: new Date(atMs + count * 1000).toISOString(),
      edited_timestamp: null,
      tts: false,
      mention_everyone: false,
      mentions: [],
      mention_roles: [],
      attachments: [],
      embeds: [],
      pinned: false,
      type: MessageType.Default,
      components: [],
      ...extra,
    }
    return { message, visibleToUserId: undefined, editCount: 0, ...shown }
  }
}

/** What makes a message the answer to a person's slash command. */
export function answerTo(user: PageUser, name: string): Partial<APIMessage> {
  const asker: APIUser = {
    id: user.id,
    username: user.username,
    global_name: user.displayName,
    discriminator: '0',
    avatar: null,
  }
  return {
    type: MessageType.ChatInputCommand,
    interaction: {
      id: '600000000000000001',
      type: InteractionType.ApplicationCommand,
      name,
      user: asker,
    },
    interaction_metadata: {
      id: '600000000000000001',
      type: InteractionType.ApplicationCommand,
      user: asker,
      authorizing_integration_owners: { [ApplicationIntegrationType.GuildInstall]: '0' },
    },
  }
}
