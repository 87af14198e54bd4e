import { ChannelType, type GatewayMessageCreateDispatchData, MessageType } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { readMention } from './read-mention.ts'

const BOT_ID = '1100000000000000001'
const bot = { id: BOT_ID, username: 'bot', bot: true }
const ada = { id: '1100000000000000012', username: 'ada' }

/** A message as it comes over the wire, in a server, with a mention of the bot. */
function received(changes: object = {}): GatewayMessageCreateDispatchData {
  const message = {
    id: '1300000000000000000',
    type: MessageType.Default,
    guild_id: '1100000000000000021',
    channel_id: '1100000000000000101',
    channel_type: ChannelType.GuildText,
    author: ada,
    member: { roles: ['7'] },
    content: `<@${BOT_ID}> What is it?`,
    mentions: [bot],
    mention_everyone: false,
    attachments: [],
    ...changes,
  }
  return JSON.parse(JSON.stringify(message))
}

const read = (changes?: object) => readMention(received(changes), BOT_ID)
const direct = {
  guild_id: undefined,
  member: undefined,
  mentions: [],
  channel_type: ChannelType.DM,
}

describe('readMention', () => {
  it('reads who says what to the bot, when and where', () => {
    const attachment = {
      id: '9',
      url: 'https://x/',
      filename: 'a.png',
      size: 3,
    }
    expect(read({ attachments: [attachment] })).toEqual({
      messageId: '1300000000000000000',
      writtenAtMs: Date.parse('2024-10-27T07:35:52.832Z'),
      authorId: ada.id,
      roleIds: ['7'],
      guildId: '1100000000000000021',
      channelId: '1100000000000000101',
      isThread: false,
      text: 'What is it?',
      attachments: [{ id: '9', url: 'https://x/', filename: 'a.png', sizeBytes: 3 }],
      repliesTo: undefined,
    })
  })

  it.each([
    [`Hey <@${BOT_ID}>, and <@5>?`, 'Hey , and <@5>?'],
    [`<@!${BOT_ID}>\nlook\n<@${BOT_ID}>`, 'look'],
    [`<@${BOT_ID}>`, ''],
  ])('takes its own mention out of %j, and no other', (content, text) => {
    expect(read({ content })?.text).toBe(text)
  })

  it('takes what is forwarded for said, and the preview of a link for what it is', () => {
    const forwarded = { content: 'Is this true?', embeds: [], attachments: [] }
    const snapshots = { content: '', message_snapshots: [{ message: forwarded }] }
    expect(read({ ...direct, ...snapshots })?.text).toBe('Is this true?')
    const embeds = [{ title: 'A page that wants to be heard' }]
    expect(read({ embeds })?.text).toBe('What is it?')
  })

  it.each([
    [ChannelType.PublicThread, true],
    [ChannelType.PrivateThread, true],
    [ChannelType.AnnouncementThread, true],
    [ChannelType.GuildVoice, false],
    [undefined, undefined],
  ])('knows of a channel of type %s whether it is a thread: %s', (type, isThread) => {
    expect(read({ channel_type: type })?.isThread).toBe(isThread)
  })

  it('knows which message of the bot is replied to, and of nobody else', () => {
    const reply = (author: object) => ({
      type: MessageType.Reply,
      content: 'And then?',
      referenced_message: { id: '77', author },
    })
    expect(read(reply(bot))?.repliesTo).toBe('77')
    expect(read(reply(ada))?.repliesTo).toBeUndefined()
    expect(read({ ...reply(bot), referenced_message: null })).toMatchObject({ text: 'And then?' })
  })

  it('needs no mention in a direct message, where everyone is one person', () => {
    const message = { ...direct, content: '@everyone Hi', mention_everyone: true }
    expect(read(message)).toMatchObject({ guildId: undefined, roleIds: [], text: '@everyone Hi' })
  })

  it.each([
    ['a bot', { author: { ...ada, bot: true } }],
    ['the bot itself', { author: bot }],
    ['the bot itself in a direct message', { ...direct, author: bot }],
    ['a webhook', { webhook_id: '5' }],
    ['Discord', { author: { ...ada, system: true } }],
    ['Discord in the name of somebody', { type: MessageType.ChannelPinnedMessage }],
    ['somebody, to everyone', { mention_everyone: true }],
    ['somebody, to others', { mentions: [{ id: '5' }] }],
    ['somebody, to nobody', { mentions: [] }],
  ])('hears nothing in what is said by %s', (_who, changes) => {
    expect(read(changes)).toBeUndefined()
  })
})
