import { type APIInteraction } from 'discord-api-types/v10'
import { describe, expect, it } from 'vitest'
import { createRecordingResponder } from '../../test/recording-responder.ts'
import { createInteractionIntake } from './interaction-intake.ts'
import { type InteractionResponder, ResponderError } from './interaction-responder.ts'

const received = (json: object): APIInteraction => JSON.parse(JSON.stringify(json))
const command = received({ id: '42', type: 2, locale: 'en-US', data: { type: 1, name: 'ask' } })

/** An intake whose handler says so and waits until it is let go. */
function startIntake() {
  const { promise, resolve: letGo } = Promise.withResolvers<undefined>()
  const intake = createInteractionIntake(async (_interaction, responder) => {
    await responder.deferReply()
    await promise
  })
  return { intake, letGo: () => letGo(undefined) }
}

describe('createInteractionIntake', () => {
  it('waits for what is being handled', async () => {
    const { intake, letGo } = startIntake()
    const handled = intake.handle(command, createRecordingResponder())
    intake.close()
    const seen: string[] = []
    const idle = intake.whenIdle().then(() => seen.push('idle'))
    expect(intake.count()).toBe(1)
    expect(seen).toEqual([])
    letGo()
    await Promise.all([handled, idle])
    expect(seen).toEqual(['idle'])
    expect(intake.count()).toBe(0)
  })

  it('begins nothing once it is closed, and says so in the language of the asker', async () => {
    const { intake } = startIntake()
    intake.close()
    const responder = createRecordingResponder()
    await intake.handle(command, responder)
    await intake.handle(received({ ...command, locale: 'zh-TW' }), responder)
    expect(responder.seen).toEqual([
      'private: The bot is restarting. Try again in a minute.',
      'private: 機器人正在重新啟動，請一分鐘後再試。',
    ])
  })

  it('leaves it at that when Discord does not take the word either', async () => {
    const { intake } = startIntake()
    intake.close()
    const responder: InteractionResponder = {
      ...createRecordingResponder(),
      tellAsker: async () => {
        throw new ResponderError('lapsed')
      },
    }
    await expect(intake.handle(command, responder)).resolves.toBeUndefined()
  })
})
