import { type APIApplicationCommand, ApplicationCommandOptionType } from 'discord-api-types/v10'
import { describe, expect, it } from 'vitest'
import { completeCommand, parseCommandLine } from './command-line.js'
import { runnableCommands } from './runnable-command.js'

const user = {
  type: ApplicationCommandOptionType.User,
  name: 'user',
  name_localizations: { 'zh-TW': '使用者' },
  description: 'Who',
} as const
const access: APIApplicationCommand = {
  id: '1',
  application_id: '2',
  version: '3',
  default_member_permissions: null,
  type: 1,
  name: 'access',
  name_localizations: { 'zh-TW': '權限' },
  description: 'Who may ask',
  options: [
    {
      type: ApplicationCommandOptionType.SubcommandGroup,
      name: 'users',
      description: 'Users',
      options: [
        {
          type: ApplicationCommandOptionType.Subcommand,
          name: 'allow',
          name_localizations: { 'zh-TW': '允許' },
          description: 'Allow a user',
          description_localizations: { 'zh-TW': '允許使用者' },
          options: [user],
        },
      ],
    },
    { type: ApplicationCommandOptionType.Subcommand, name: 'list', description: 'Show the list' },
  ],
}

describe('runnableCommands', () => {
  it('has one entry for each subcommand', () => {
    expect(runnableCommands([access], 'en-US')).toMatchObject([
      { name: 'access users allow', description: 'Allow a user', options: [user] },
      { name: 'access list', options: [] },
    ])
  })
  it('speaks the language of the person', () => {
    const [allow] = runnableCommands([access], 'zh-TW')
    expect(allow).toMatchObject({ shownName: '權限 users 允許', description: '允許使用者' })
  })
  it('is found by its own name and by the one that is shown', () => {
    const commands = runnableCommands([access], 'zh-TW')
    const names = (text: string) => completeCommand(text, commands).map(({ name }) => name)
    expect(names('/access ')).toEqual(['access users allow', 'access list'])
    expect(names('/權限 users')).toEqual(['access users allow'])
    expect(parseCommandLine('/權限 users 允許 ada', commands)).toMatchObject({
      command: { name: 'access users allow' },
      values: { user: 'ada' },
    })
    for (const line of ['/access users allow user:ada', '/權限 users 允許 使用者:ada']) {
      expect(parseCommandLine(line, commands)?.values).toEqual({ user: 'ada' })
    }
    expect(parseCommandLine('/access', commands)).toBeUndefined()
  })
})
