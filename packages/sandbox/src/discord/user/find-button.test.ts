import {
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10'
import { describe, expect, it } from 'vitest'
import { INTERACTION_MENTIONS } from '../messages/allowed-mentions.ts'
import { composeMessage } from '../messages/compose-message.ts'
import { messageFormSchema } from '../messages/message-form.ts'
import { parseForm } from '../refusal/parse-form.ts'
import { createCast } from '../world/cast.ts'
import { findButton } from './find-button.ts'

function show(components: readonly APIMessageTopLevelComponent[], flags = 0) {
  const { bot, user } = createCast()
  const frame = { id: '1', channelId: '2', author: bot, type: MessageType.Default, atMs: 0 }
  const directory = { user, role: () => undefined, canMentionEveryone: true }
  const context = { attachments: [], directory, defaultMentions: INTERACTION_MENTIONS }
  const message = composeMessage(
    frame,
    parseForm(messageFormSchema, { components, flags }),
    context,
  )
  return { message, visibleToUserId: undefined, editCount: 0 }
}

const stop = {
  type: ComponentType.Button,
  style: ButtonStyle.Danger,
  label: 'Stop',
  custom_id: 'stop-1',
} as const
const docs = {
  type: ComponentType.Button,
  style: ButtonStyle.Link,
  label: 'Docs',
  url: 'https://example.com',
} as const

describe('findButton', () => {
  it('finds by its label the action or the page that a button leads to', () => {
    const shown = show([{ type: ComponentType.ActionRow, components: [stop, docs] }])
    expect(findButton(shown, 'Stop')).toEqual({ customId: 'stop-1', url: '' })
    expect(findButton(shown, 'Docs')).toEqual({ customId: '', url: 'https://example.com' })
  })

  it('finds a button beside a text', () => {
    const section: APIMessageTopLevelComponent = {
      type: ComponentType.Section,
      components: [{ type: ComponentType.TextDisplay, content: 'Running' }],
      accessory: stop,
    }
    const shown = show([section], MessageFlags.IsComponentsV2)
    expect(findButton(shown, 'Stop')).toMatchObject({ customId: 'stop-1' })
  })

  it('says which button there is not', () => {
    const shown = show([{ type: ComponentType.ActionRow, components: [stop] }])
    expect(() => findButton(shown, 'Go')).toThrow(
      expect.objectContaining({
        code: 'unknown-component',
        message: expect.stringContaining('"Go"'),
      }),
    )
  })
})
