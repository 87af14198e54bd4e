import { AuthError } from '@patchcord/auth'
import { describe, expect, it } from 'vitest'
import { ResponderError } from '../interaction-responder.ts'
import { type Logger } from '../logger.ts'
import { rememberErrors } from './recent-errors.ts'

function remember() {
  const lines: string[] = []
  const write =
    (level: keyof Logger): Logger['info'] =>
    (_fields, message) =>
      void lines.push(`${level}: ${message}`)
  const logger = { info: write('info'), warn: write('warn'), error: write('error') }
  let nowMs = 0
  return { ...rememberErrors(logger, { now: () => (nowMs += 1) }), lines }
}

describe('a log that remembers errors', () => {
  it('passes on every line', () => {
    const { logger, lines } = remember()
    logger.info({}, 'one')
    logger.warn({}, 'two')
    logger.error({}, 'three')
    expect(lines).toEqual(['info: one', 'warn: two', 'error: three'])
  })

  it('tells the latest five errors first, each by its code or else its name', () => {
    const { logger, list } = remember()
    for (const number of [1, 2, 3, 4]) logger.error({}, `error ${String(number)}`)
    logger.error({ err: new TypeError('about something secret') }, 'error 5')
    logger.error({ err: new AuthError('store-failed', 'The disk is full') }, 'error 6')
    logger.warn({}, 'no error')
    expect(list().map(({ message, kind }) => [message, kind])).toEqual([
      ['error 6', 'store-failed'],
      ['error 5', 'TypeError'],
      ['error 4', undefined],
      ['error 3', undefined],
      ['error 2', undefined],
    ])
  })

  it('tells each channel once where the bot may not write, though that is no error', () => {
    const { logger, list } = remember()
    const err = new ResponderError('missing-access')
    logger.warn({ err, channelId: '30' }, 'no answer')
    logger.warn({ err, channelId: '31' }, 'no answer')
    logger.warn({ err, channelId: '30' }, 'no answer')
    logger.warn({ err: new ResponderError('message-deleted'), channelId: '32' }, 'no answer')
    expect(list()).toEqual([
      { atMs: 3, message: 'no answer', kind: 'missing-access', channelId: '30' },
      { atMs: 2, message: 'no answer', kind: 'missing-access', channelId: '31' },
    ])
  })

  it('keeps nothing of what an error was about', () => {
    const { logger, list } = remember()
    logger.error({ err: new Error('a secret'), prompt: 'a secret' }, 'an interaction failed')
    expect(JSON.stringify(list())).not.toContain('secret')
  })
})
