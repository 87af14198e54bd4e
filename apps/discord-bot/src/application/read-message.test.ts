import {
  type APIMessage,
  type APIMessageSnapshotFields,
  ComponentType,
} from 'discord-api-types/v10'
import { describe, expect, it } from 'vitest'
import { readMessage } from './read-message.ts'

type Message = Parameters<typeof readMessage>[0]

const empty: Message = { content: '', embeds: [], attachments: [] }
const text = (content: string) => ({ type: ComponentType.TextDisplay, content }) as const
const file = (id: string): APIMessage['attachments'][number] => ({
  id,
  filename: `${id}.png`,
  size: 1,
  url: `https://cdn.example/${id}.png`,
  proxy_url: '',
})

describe('readMessage', () => {
  it('reads what somebody has written and attached', () => {
    expect(readMessage({ ...empty, content: 'Newts.', attachments: [file('1')] })).toEqual({
      text: 'Newts.',
      attachments: [{ id: '1', url: file('1').url, filename: '1.png', sizeBytes: 1 }],
    })
  })

  it('reads a message that is made of components, in the order of its texts', () => {
    const button = { type: ComponentType.Button, style: 2, custom_id: 'x', label: 'Press' } as const
    const message: Message = {
      ...empty,
      components: [
        text('# Newts'),
        {
          type: ComponentType.Container,
          components: [
            text('They sleep.'),
            { type: ComponentType.Section, components: [text('By day.')], accessory: button },
          ],
        },
        { type: ComponentType.ActionRow, components: [button] },
      ],
    }
    expect(readMessage(message).text).toBe('# Newts\n\nThey sleep.\n\nBy day.')
  })

  it('reads what a page of the web or another bot shows below a message', () => {
    const message: Message = {
      ...empty,
      content: 'Look:',
      embeds: [
        {
          author: { name: 'A zoo' },
          title: 'Newts',
          description: 'They sleep.',
          fields: [{ name: 'When', value: 'By day' }],
          footer: { text: 'Seen twice' },
        },
        { image: { url: 'https://cdn.example/1.png' } },
      ],
    }
    expect(readMessage(message).text).toBe(
      'Look:\n\nA zoo\nNewts\nThey sleep.\nWhen: By day\nSeen twice',
    )
  })

  it('reads a message that was forwarded, with its files', () => {
    const forwarded: APIMessageSnapshotFields = {
      ...empty,
      content: 'Newts.',
      attachments: [file('1')],
      components: [text('They sleep.')],
      mentions: [],
      mention_roles: [],
      timestamp: '',
      edited_timestamp: null,
      type: 0,
    }
    const message: Message = {
      ...empty,
      message_snapshots: [{ message: forwarded }],
    }
    const { text: read, attachments } = readMessage(message)
    expect(read).toBe('Newts.\n\nThey sleep.')
    expect(attachments.map(({ filename }) => filename)).toEqual(['1.png'])
  })

  it('reads a poll', () => {
    const message: Message = {
      ...empty,
      poll: {
        question: { text: 'Newts?' },
        answers: [
          { answer_id: 1, poll_media: { text: 'Yes' } },
          { answer_id: 2, poll_media: { emoji: { id: null, name: '🦎' } } },
        ],
        expiry: '',
        allow_multiselect: false,
        layout_type: 1,
      },
    }
    expect(readMessage(message).text).toBe('Newts?\n- Yes\n- 🦎')
  })

  it('finds nothing where nothing is that can be read', () => {
    const picture = { image: { url: 'https://cdn.example/1.png' } }
    const read = readMessage({ ...empty, content: ' ', embeds: [picture] })
    expect(read).toEqual({ text: '', attachments: [] })
  })
})
