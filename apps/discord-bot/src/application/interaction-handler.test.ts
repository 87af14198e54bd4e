import { type APIInteraction } from 'discord-api-types/v10'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createInteractionHandler } from './interaction-handler.ts'
import { createRecordingResponder } from '../../test/recording-responder.ts'
import { ResponderError } from './interaction-responder.ts'

const ignore = () => undefined
const logger = { info: ignore, warn: ignore, error: ignore }

const handle = createInteractionHandler({
  features: [
    {
      commands: [
        {
          definition: { name: 'fail', description: 'Fails' },
          run: async () => {
            throw new Error('secret')
          },
          complete: async () => {
            throw new Error('secret')
          },
        },
      ],
    },
  ],
  logger,
})

/** An interaction as it comes over the wire, where anything may be missing. */
const received = (json: object): APIInteraction => JSON.parse(JSON.stringify(json))
const asker = {
  user: { id: '100000000000000001' },
  channel: { id: '30', type: 0 },
  message: { id: '50' },
}

describe('createInteractionHandler', () => {
  it('tells the asker of a failure without its words, and the number to ask for', async () => {
    const responder = createRecordingResponder()
    await handle(
      received({ id: '42', type: 2, data: { type: 1, name: 'fail' }, ...asker }),
      responder,
    )
    expect(responder.seen).toEqual([expect.stringMatching(/went wrong.*: 42$/)])
  })

  it.each([
    ['owned-elsewhere', 'info'],
    ['message-deleted', 'info'],
    ['lapsed', 'error'],
    ['unavailable', 'error'],
  ] as const)('stays quiet where an answer is %s, and logs it as %s', async (code, level) => {
    const levels: string[] = []
    const log = (name: string) => () => void levels.push(name)
    const failing = createInteractionHandler({
      features: [
        {
          commands: [
            {
              definition: { name: 'fail', description: 'Fails' },
              run: async () => {
                throw new ResponderError(code)
              },
            },
          ],
        },
      ],
      logger: { info: log('info'), warn: log('warn'), error: log('error') },
    })
    const responder = createRecordingResponder()
    const data = { type: 1, name: 'fail' }
    await failing(received({ id: '42', type: 2, data, ...asker }), responder)
    expect(levels).toEqual([level])
    expect(responder.seen).toEqual([])
  })

  it.each([
    ['a button of an older version', { type: 3, data: { component_type: 2, custom_id: 'v0:x' } }],
    [
      'a button that is not there any more',
      { type: 3, data: { component_type: 2, custom_id: 'v1:gone:1' } },
    ],
    ['a command that is not ours', { type: 2, data: { type: 1, name: 'other' } }],
  ])('answers %s politely', async (_what, interaction) => {
    const responder = createRecordingResponder()
    await handle(received({ id: '42', ...interaction, ...asker }), responder)
    expect(responder.seen).toEqual([expect.stringContaining('run the command again')])
  })

  it('speaks the language of the asker', async () => {
    const responder = createRecordingResponder()
    const data = { type: 1, name: 'other' }
    await handle(received({ id: '42', type: 2, data, locale: 'zh-TW', ...asker }), responder)
    expect(responder.seen).toEqual(['private: 這是由其他版本的機器人送出的，請重新執行指令。'])
  })

  it.each(['other', 'fail'])('suggests nothing for an option of %s', async (name) => {
    const responder = createRecordingResponder()
    const options = [{ type: 3, name: 'x', value: 'y', focused: true }]
    const data = { type: 1, name, options }
    await handle(received({ id: '42', type: 4, data, ...asker }), responder)
    expect(responder.seen).toEqual(['suggest: '])
  })

  it('survives a form whose label holds nothing', async () => {
    const responder = createRecordingResponder()
    const data = { custom_id: 'v1:connect-paste:1', components: [{ type: 18 }] }
    await handle(received({ id: '42', type: 5, data, ...asker }), responder)
    expect(responder.seen).toHaveLength(1)
  })

  it('survives whatever is sent', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 6 }),
        fc.dictionary(fc.string(), fc.jsonValue()),
        async (type, data) => {
          const responder = createRecordingResponder()
          await handle(received({ id: '42', type, data, ...asker }), responder)
          expect(responder.seen.length).toBeLessThanOrEqual(1)
        },
      ),
    )
  })
})
