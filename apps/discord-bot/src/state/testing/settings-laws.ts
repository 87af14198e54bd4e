import assert from 'node:assert/strict'
import { type Settings, type SettingsScope } from '../../application/ports/settings-store.ts'
import { sixAtOnce, type StoreLaws } from './store-laws.ts'

const place = { userId: '100', channelId: '200', guildId: '300' }
const person: SettingsScope = { type: 'person', id: '100' }
const channel: SettingsScope = { type: 'channel', id: '200' }
const server: SettingsScope = { type: 'server', id: '300' }

const everySetting: Required<Settings> = {
  instructions: 'Speak like a pirate ☠️',
  format: 'components',
  language: 'zh-TW',
  isPrivate: false,
  callsAsker: true,
  modelId: 'a-model',
  effort: 'xhigh',
}

const none = { server: {}, channel: {}, person: {}, unreadable: [] }

/** What is set counts where it was set. */
export const settingsLaws: StoreLaws = {
  'has nothing set at first': async (database) => {
    const { settings } = database.open()
    assert.deepEqual(await settings.load(place), none)
    assert.deepEqual(await settings.loadBot(), {})
  },

  'gives every setting back as it was set, at each scope': async (database) => {
    const { settings } = database.open()
    await settings.change(person, everySetting)
    await settings.change(channel, { modelId: 'of the channel' })
    await settings.change(server, { instructions: 'Be brief.', isPrivate: true })
    assert.deepEqual(await database.open().settings.load(place), {
      person: everySetting,
      channel: { modelId: 'of the channel' },
      server: { instructions: 'Be brief.', isPrivate: true },
      unreadable: [],
    })
  },

  'keeps people, channels and servers of the same id apart': async (database) => {
    const { settings } = database.open()
    await settings.change({ type: 'channel', id: '100' }, { modelId: 'of the channel' })
    await settings.change({ type: 'server', id: '200' }, { modelId: 'of the server' })
    await settings.change({ type: 'person', id: '300' }, { modelId: 'of the person' })
    assert.deepEqual(await settings.load(place), none)
  },

  'knows no server and no channel in direct messages': async (database) => {
    const { settings } = database.open()
    for (const scope of [person, channel, server]) await settings.change(scope, everySetting)
    const direct = { userId: '100', channelId: undefined, guildId: undefined }
    assert.deepEqual(await settings.load(direct), { ...none, person: everySetting })
  },

  'changes what is named, unsets what is undefined, and leaves the rest': async (database) => {
    const { settings } = database.open()
    await settings.change(person, { format: 'plain', language: 'en', effort: 'low' })
    await settings.change(person, { language: 'zh-TW', effort: undefined })
    assert.deepEqual((await settings.load(place)).person, { format: 'plain', language: 'zh-TW' })
  },

  'keeps changes of several people at once': async (database) => {
    const changes = Object.entries(everySetting)
    await sixAtOnce(database, ({ settings }, index) =>
      settings.change(
        server,
        Object.fromEntries(changes.filter((_, place) => place % 6 === index)),
      ),
    )
    assert.deepEqual((await database.open().settings.load(place)).server, everySetting)
  },

  'keeps all of one change, of several that are made at once': async (database) => {
    await sixAtOnce(database, ({ settings }, index) => {
      const changes = { language: `${index}`, instructions: `${index}`, modelId: `${index}` }
      const entries = Object.entries(changes)
      return settings.change(server, Object.fromEntries(index % 2 ? entries : entries.toReversed()))
    })
    const { language, instructions, modelId } = (await database.open().settings.load(place)).server
    assert.deepEqual([instructions, modelId], [language, language])
  },

  'gives back what the owner has set for the bot': async (database) => {
    const { settings } = database.open()
    const all = {
      instructions: 'Be brief.',
      format: 'components',
      language: 'zh-TW',
      isPrivate: true,
      allowedModelIds: ['one', 'two'],
      defaultModelId: 'two',
      parallelAnswers: 3,
    } as const
    await settings.changeBot(all)
    assert.deepEqual(await database.open().settings.loadBot(), all)
    await settings.changeBot({ allowedModelIds: undefined })
    const { allowedModelIds: _, ...rest } = all
    assert.deepEqual(await settings.loadBot(), rest)
    assert.deepEqual(await settings.load(place), none)
  },

  'forgets what a person has set, and nothing else': async (database) => {
    const { settings } = database.open()
    for (const type of ['person', 'channel', 'server'] as const) {
      await settings.change({ type, id: '100' }, { modelId: 'a-model' })
    }
    await settings.forget('100')
    const set = { modelId: 'a-model' }
    assert.deepEqual(await settings.load({ userId: '100', channelId: '100', guildId: '100' }), {
      ...none,
      channel: set,
      server: set,
    })
  },

  'says what cannot be read when the key is gone, until it is set anew': async (database) => {
    await database.open().settings.change(server, { instructions: 'Be brief.', format: 'plain' })
    await database.open().settings.changeBot({ parallelAnswers: 3 })
    const { settings } = database.openWithAnotherKey()
    const { unreadable, ...readable } = await settings.load(place)
    assert.deepEqual(readable, { server: {}, channel: {}, person: {} })
    assert.deepEqual(
      unreadable.toSorted((one, other) => one.name.localeCompare(other.name)),
      [
        { scope: 'server', name: 'format' },
        { scope: 'server', name: 'instructions' },
      ],
    )
    assert.deepEqual(await settings.loadBot(), {})
    await settings.change(server, { instructions: 'Be brief again.', format: undefined })
    assert.deepEqual(await settings.load(place), {
      ...none,
      server: { instructions: 'Be brief again.' },
    })
  },
}
