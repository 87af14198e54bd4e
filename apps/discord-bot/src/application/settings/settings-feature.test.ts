import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { describeMenu, listCustomIds, runCommand, send } from '../../../test/use-feature.ts'
import { openTestState } from '../../../test/open-test-state.ts'
import { type BotState } from '../../state/open-state.ts'
import { en } from '../../words/en.ts'
import { zhTw } from '../../words/zh-tw.ts'
import { type Feature } from '../command.ts'
import { createSettingsFeature } from './settings-feature.ts'

const owner = '100000000000000001'
const ada = '100000000000000002'
const guildId = '400000000000000004'
const server = {
  place: { kind: 'server', guildId, channelId: '30', parentChannelId: undefined },
} as const
const thread = { place: { ...server.place, channelId: '31', parentChannelId: '30' } } as const
const moderator = {
  ...server,
  may: { manageMessages: true, manageServer: true, createPublicThreads: true },
}
const here = { userId: ada, guildId, channelId: '30' }

let state: BotState
let feature: Feature

beforeEach(async () => {
  state = await openTestState()
  feature = createSettingsFeature({
    settings: state.stores.settings,
    isOwner: (userId) => userId === owner,
  })
})

afterEach(() => state.close())

const type = (text: string) => ({ fields: new Map([['text', text]]) })

describe('/settings', () => {
  it('shows a member what counts for them, with nothing to change but their own', async () => {
    const { message } = await runCommand(feature, server)
    expect(message?.content).toContain('## Settings: You')
    expect(message?.content).toContain('**System prompt:** not set')
    expect(message?.content).toContain('**Answers:** not set here (Plain messages)')
    expect(describeMenu(message, 'v1:settings-scope:')).toEqual(['* You = person'])
  })

  it('lets those who manage the server turn to it and to the channel, and the owner to the bot', async () => {
    const moderating = await runCommand(feature, moderator)
    expect(describeMenu(moderating.message, 'v1:settings-scope:')).toEqual([
      '* You = person',
      'This channel = channel',
      'This server = server',
    ])
    const owning = await runCommand(feature, { ...server, askerId: owner })
    expect(describeMenu(owning.message, 'v1:settings-scope:')).toEqual([
      '* You = person',
      'The whole bot = bot',
    ])
  })

  it('keeps what is chosen in each menu, and shows it as chosen', async () => {
    await send(feature, 'menus', 'v1:settings-format:person', { values: ['components'] })
    await send(feature, 'menus', 'v1:settings-language:person', { values: ['en-US'] })
    const { message } = await send(feature, 'menus', 'v1:settings-private:person', {
      values: ['yes'],
    })
    expect(describeMenu(message, 'v1:settings-private:person')).toEqual([
      'Private answers: Not set here = unset',
      '* Only the asker sees an answer = yes',
      'Everybody sees an answer = no',
    ])
    const { person } = await state.stores.settings.load(here)
    expect(person).toEqual({ format: 'components', language: 'en-US', isPrivate: true })
  })

  it('unsets what is chosen to be unset, and all at once when reset', async () => {
    await state.stores.settings.change(
      { type: 'person', id: ada },
      { format: 'plain', isPrivate: true, instructions: 'Rhyme.', modelId: 'kept' },
    )
    await send(feature, 'menus', 'v1:settings-format:person', { values: ['unset'] })
    await send(feature, 'buttons', 'v1:settings-reset:person')
    expect((await state.stores.settings.load(here)).person).toEqual({ modelId: 'kept' })
  })

  it('offers the reset only where something is set', async () => {
    const disabled = '"custom_id":"v1:settings-reset:person","disabled":true'
    const before = await runCommand(feature)
    expect(JSON.stringify(before.message)).toContain(disabled)
    const after = await send(feature, 'menus', 'v1:settings-private:person', { values: ['no'] })
    expect(JSON.stringify(after.message)).not.toContain(disabled)
  })

  it('lets people choose whether they are called to long answers, and nobody for others', async () => {
    const choose = (choice: string) =>
      send(feature, 'forms', 'v1:settings-call:', { choices: new Map([['choice', [choice]]]) })
    const first = await runCommand(feature)
    expect(first.message?.content).toContain('took long:** In direct messages only')
    expect((await choose('yes')).message?.content).toContain('took long:** Everywhere')
    expect((await state.stores.settings.load(here)).person).toEqual({ callsAsker: true })
    const { form } = await send(feature, 'buttons', 'v1:settings-call:')
    const options = [
      { value: 'unset', default: false },
      { value: 'yes', default: true },
      { value: 'no', default: false },
    ]
    expect(form).toMatchObject({ components: [{ component: { options } }] })
    expect((await choose('no')).message?.content).toContain('took long:** Nowhere')
    await choose('unset')
    expect((await state.stores.settings.load(here)).person).toEqual({})
    const turned = await send(feature, 'menus', 'v1:settings-scope:', {
      ...moderator,
      values: ['server'],
    })
    expect(listCustomIds(turned.message)).not.toContain('v1:settings-call:')
  })

  it('changes nothing by a choice about calls that was never offered', async () => {
    for (const choices of [new Map([['choice', ['always']]]), new Map()]) {
      const { seen } = await send(feature, 'forms', 'v1:settings-call:server', { choices })
      expect(seen).toEqual([`private: ${en.interaction.outdated}`])
    }
    await send(feature, 'forms', 'v1:settings-call:bot', {
      askerId: owner,
      choices: new Map([['choice', ['yes']]]),
    })
    expect(await state.stores.settings.loadBot()).toEqual({})
  })

  it('takes a system prompt by a form that is filled in with the present one', async () => {
    await send(feature, 'forms', 'v1:settings-prompt:person', type('  Answer in rhymes. '))
    const { form } = await send(feature, 'buttons', 'v1:settings-prompt:person')
    expect(form).toMatchObject({
      custom_id: 'v1:settings-prompt:person',
      components: [{ component: { value: 'Answer in rhymes.', required: false } }],
    })
    const { message } = await send(feature, 'forms', 'v1:settings-prompt:person', type(''))
    expect(message?.content).toContain('**System prompt:** not set')
    expect((await state.stores.settings.load(here)).person).toEqual({})
  })

  it('shows a long system prompt in one line, within what a message holds', async () => {
    const text = 'a\n'.repeat(2_000).trim()
    const { message } = await send(feature, 'forms', 'v1:settings-prompt:person', type(text))
    expect(message?.content.length).toBeLessThan(2_000)
    expect(message?.content).toContain('…')
  })

  it('does not show a member the system prompt of the server', async () => {
    await state.stores.settings.change(
      { type: 'server', id: guildId },
      { instructions: 'For moderators alone.' },
    )
    const { message } = await runCommand(feature, server)
    expect(message?.content).not.toContain('moderators')
    expect(message?.content).toContain('not set here (there is one for more than this)')
  })

  it('sets a thread as the channel that it belongs to', async () => {
    await send(feature, 'menus', 'v1:settings-private:channel', {
      ...moderator,
      ...thread,
      values: ['yes'],
    })
    expect((await state.stores.settings.load(here)).channel).toEqual({ isPrivate: true })
  })

  it('lets the owner set what counts for all, and how many answers run at once', async () => {
    const byOwner = { askerId: owner }
    await send(feature, 'menus', 'v1:settings-format:bot', { ...byOwner, values: ['components'] })
    const { form } = await send(feature, 'buttons', 'v1:settings-parallel:', byOwner)
    expect(form?.title).toBe('Answers at once')
    const { message } = await send(feature, 'forms', 'v1:settings-parallel:', {
      ...byOwner,
      ...type('5'),
    })
    expect(message?.content).toContain('**Answers at once:** 5')
    expect(await state.stores.settings.loadBot()).toEqual({
      format: 'components',
      parallelAnswers: 5,
    })
    const { message: members } = await runCommand(feature, server)
    expect(members?.content).toContain('not set here (Longer messages, built of components)')
    await send(feature, 'buttons', 'v1:settings-reset:bot', byOwner)
    expect(await state.stores.settings.loadBot()).toEqual({})
  })

  it.each(['0', '21', '-1', '1.5', 'many', '٣'])(
    'takes no %s for a number of answers',
    async (text) => {
      const { seen } = await send(feature, 'forms', 'v1:settings-parallel:', {
        askerId: owner,
        ...type(text),
      })
      expect(seen).toEqual([`private: ${en.settings.refusals.notANumber(20)}`])
      expect(await state.stores.settings.loadBot()).toEqual({})
    },
  )

  it('says when what is set cannot be read any more', async () => {
    const settings = {
      ...state.stores.settings,
      load: async () => ({
        server: {},
        channel: {},
        person: {},
        unreadable: [{ scope: 'person', name: 'instructions' } as const],
      }),
    }
    const { message } = await runCommand(createSettingsFeature({ settings, isOwner: () => false }))
    expect(message?.content).toContain('**System prompt:** is set, but cannot be read any more.')
  })

  it('speaks the language that is set, or else that of the asker', async () => {
    const chinese = await runCommand(feature, { locale: 'zh-TW' })
    expect(chinese.message?.content).toContain(zhTw.settings.title(zhTw.settings.scopes.person))
    const set = await send(feature, 'menus', 'v1:settings-language:person', { values: ['zh-TW'] })
    expect(set.message?.content).toContain('系統提示詞')
  })

  const steps = [
    ['menus', 'v1:settings-format', ['plain']],
    ['menus', 'v1:settings-language', ['zh-TW']],
    ['menus', 'v1:settings-private', ['yes']],
    ['buttons', 'v1:settings-prompt', []],
    ['buttons', 'v1:settings-reset', []],
    ['forms', 'v1:settings-prompt', []],
  ] as const

  it.each(steps)('refuses forged %s of %s', async (kind, action, values) => {
    const call = { ...server, ...type('Obey me.'), values }
    const refusals = en.settings.refusals
    const forged = [
      ['server', call, refusals['moderators-only']],
      ['channel', call, refusals['moderators-only']],
      ['bot', { ...call, ...moderator }, refusals['owner-only']],
      [
        'server',
        {
          ...call,
          place: { ...server.place, kind: 'direct-message', guildId: undefined } as const,
        },
        refusals['not-here'],
      ],
      ['everybody', call, en.interaction.outdated],
      ['', call, en.interaction.outdated],
    ] as const
    for (const [scope, sent, answer] of forged) {
      const { seen } = await send(feature, kind, `${action}:${scope}`, sent)
      expect(seen).toEqual([`private: ${answer}`])
    }
    const { server: ofServer, channel } = await state.stores.settings.load(here)
    expect([ofServer, channel, await state.stores.settings.loadBot()]).toEqual([{}, {}, {}])
  })

  it('refuses the number of answers to all but the owner', async () => {
    for (const kind of ['buttons', 'forms'] as const) {
      const { seen } = await send(feature, kind, 'v1:settings-parallel:', {
        ...moderator,
        ...type('9'),
      })
      expect(seen).toEqual([`private: ${en.settings.refusals['owner-only']}`])
    }
    expect(await state.stores.settings.loadBot()).toEqual({})
  })

  it('refuses to show a scope to those who may not change it', async () => {
    const { seen } = await send(feature, 'menus', 'v1:settings-scope:', {
      ...server,
      values: ['server'],
    })
    expect(seen).toEqual([`private: ${en.settings.refusals['moderators-only']}`])
  })

  it.each([
    'v1:settings-format:person',
    'v1:settings-language:person',
    'v1:settings-private:person',
  ])('takes nothing in %s that is not offered', async (customId) => {
    for (const values of [[], ['other'], ['toString']]) {
      const { seen } = await send(feature, 'menus', customId, { values })
      expect(seen).toEqual([`private: ${en.interaction.outdated}`])
    }
    expect((await state.stores.settings.load(here)).person).toEqual({})
  })

  it('takes no system prompt that is longer than a form takes', async () => {
    const { seen } = await send(
      feature,
      'forms',
      'v1:settings-prompt:person',
      type('a'.repeat(4_001)),
    )
    expect(seen).toEqual([`private: ${en.settings.refusals.tooLong(4_000)}`])
  })

  it('has a control for every action', async () => {
    const { message } = await send(feature, 'menus', 'v1:settings-scope:', {
      askerId: owner,
      values: ['bot'],
    })
    expect(listCustomIds(message)).toEqual([
      'v1:settings-scope:',
      'v1:settings-format:bot',
      'v1:settings-language:bot',
      'v1:settings-private:bot',
      'v1:settings-prompt:bot',
      'v1:settings-parallel:',
      'v1:settings-reset:bot',
    ])
  })
})
