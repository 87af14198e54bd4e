import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord-api-types/v10'
import { describe, expect, it } from 'vitest'
import { runCommand } from '../../../test/use-feature.ts'
import { en } from '../../words/en.ts'
import { zhTw } from '../../words/zh-tw.ts'
import { createHelpFeature } from './help-feature.ts'

const owner = '100000000000000001'
const ids = new Map([
  ['ask', '900000000000000001'],
  ['access', '900000000000000002'],
])

const parts: Parameters<typeof createHelpFeature>[0] = {
  definitions: [
    {
      type: ApplicationCommandType.ChatInput,
      name: 'ask',
      description: 'Ask the model',
      description_localizations: { 'zh-TW': '詢問模型' },
    },
    {
      type: ApplicationCommandType.Message,
      name: 'Ask about this',
      name_localizations: { 'zh-TW': '詢問這則訊息' },
    },
    { type: ApplicationCommandType.ChatInput, name: 'late', description: 'Not registered yet' },
    {
      type: ApplicationCommandType.ChatInput,
      name: 'access',
      description: 'Who may ask',
      default_member_permissions: '0',
      options: [
        { type: ApplicationCommandOptionType.Subcommand, name: 'list', description: 'All rules' },
        { type: ApplicationCommandOptionType.Subcommand, name: 'allow', description: 'Let in' },
      ],
    },
  ],
  findCommandId: (name) => ids.get(name),
  answersMentions: false,
  isOwner: (userId) => userId === owner,
  readWords: async ({ locale }) => (locale === 'zh-TW' ? zhTw : en),
}
const feature = createHelpFeature(parts)

describe('/help', () => {
  it('mentions the commands that everybody has, so that they can be clicked', async () => {
    const { message } = await runCommand(feature)
    expect(message?.content.split('\n')).toEqual([
      '## What the bot can do',
      '- </ask:900000000000000001>: Ask the model',
      '- **Apps → Ask about this** in the menu of a message',
      '- `/late`: Not registered yet',
      `-# ${en.help.notes}`,
    ])
  })

  it('says that messages are answered, where they are', async () => {
    const { message } = await runCommand(createHelpFeature({ ...parts, answersMentions: true }))
    expect(message?.content).toContain(`\n- ${en.help.byMention}\n`)
  })

  it('mentions each subcommand of the owner to the owner', async () => {
    const { message } = await runCommand(feature, { askerId: owner })
    expect(message?.content).toContain(
      '### For you, as the owner\n- </access list:900000000000000002>: All rules\n- </access allow:900000000000000002>: Let in',
    )
  })

  it('describes them in the language of the reader', async () => {
    const { message } = await runCommand(feature, { locale: 'zh-TW' })
    expect(message?.content).toContain('</ask:900000000000000001>: 詢問模型')
    expect(message?.content).toContain('**應用程式 → 詢問這則訊息**')
  })
})
