import { MessageFlags } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { type PageContent } from '../application/page-content.ts'
import { buildMessageBody, buildPage } from './message-body.ts'

const button = { type: 2, style: 2, label: 'Stop', custom_id: 'v1:stop:1' } as const
const row = { type: 1, components: [button] } as const
const file = { name: 'answer.md', text: '# All', noteIfRefused: '-# No file.' }
const page: PageContent = { text: 'Hello', buttons: [{ ...row, components: [button] }] }
const blank = { attachmentId: undefined, shown: undefined }
const { SuppressEmbeds, IsComponentsV2, Ephemeral } = MessageFlags

describe('buildMessageBody', () => {
  it('mentions nobody, previews no link and takes the buttons there were away', () => {
    expect(buildMessageBody({ content: '@everyone' })).toEqual({
      content: '@everyone',
      components: [],
      allowed_mentions: { parse: [] },
      flags: SuppressEmbeds,
    })
  })

  it('is for the asker alone where it shall be', () => {
    const body = buildMessageBody({ content: 'For you' }, { isEphemeral: true })
    expect(body.flags).toBe(SuppressEmbeds | Ephemeral)
  })
})

describe('buildPage, plain', () => {
  it('makes the text the content, with the buttons below it', () => {
    const { body, files } = buildPage(page, 'plain', undefined)
    expect(body).toEqual({
      content: 'Hello',
      components: [row],
      allowed_mentions: { parse: [] },
      flags: SuppressEmbeds,
    })
    expect(files).toEqual([])
  })

  it('attaches the file of a page', () => {
    const { body, files } = buildPage({ text: 'See', file }, 'plain', blank)
    expect(body.attachments).toEqual([{ id: '0', filename: 'answer.md' }])
    expect(files).toEqual([
      { name: 'answer.md', data: '# All', contentType: 'text/markdown; charset=utf-8' },
    ])
  })

  it('keeps a file that is attached already, and sends it no second time', () => {
    const present = { attachmentId: '7', shown: { text: 'See', file } }
    const { body, files } = buildPage({ text: 'See more', file }, 'plain', present)
    expect(body.attachments).toEqual([{ id: '7' }])
    expect(files).toEqual([])
  })

  it('sends a file whose text has changed again, in place of the old one', () => {
    const present = { attachmentId: '7', shown: { text: 'See', file } }
    const changed = { ...file, text: '# All of it' }
    const { body, files } = buildPage({ text: 'See', file: changed }, 'plain', present)
    expect(body.attachments).toEqual([{ id: '0', filename: 'answer.md' }])
    expect(files).toHaveLength(1)
  })

  it('takes a file away that the page no longer has', () => {
    const present = { attachmentId: '7', shown: { text: 'See', file } }
    expect(buildPage({ text: 'See' }, 'plain', present).body.attachments).toEqual([])
  })
})

describe('buildPage, as a layout', () => {
  it('is made of components: the text, the file, the buttons', () => {
    const { body } = buildPage({ ...page, file }, 'layout', undefined)
    expect(body).toEqual({
      components: [
        { type: 10, content: 'Hello' },
        { type: 13, file: { url: 'attachment://answer.md' } },
        row,
      ],
      attachments: [{ id: '0', filename: 'answer.md' }],
      allowed_mentions: { parse: [] },
      flags: SuppressEmbeds | IsComponentsV2,
    })
  })

  it('empties what the message had before it was one', () => {
    const { body } = buildPage(page, 'layout', blank)
    expect(body).toMatchObject({ content: null, embeds: [] })
  })

  it('has no text where there is none, as Discord takes no empty one', () => {
    expect(buildPage({ text: '', file }, 'layout', blank).body.components).toHaveLength(1)
  })
})
