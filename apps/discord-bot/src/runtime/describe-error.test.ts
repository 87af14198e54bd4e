import { AuthError, LoginRequiredError } from '@patchcord/auth'
import { ChatProviderError } from '@patchcord/provider'
import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { SignInOverError, SignInOvertakenError } from '../application/connect/sign-in-errors.ts'
import { ResponderError } from '../application/interaction-responder.ts'
import { OutOfTimeError } from '../application/answering/out-of-time-error.ts'
import { StoppedByMemberError } from '../application/answering/stopped-by-member-error.ts'
import { QuestionProblem } from '../application/answering/read-files.ts'
import { ForgottenConversationError } from '../application/conversation/find-conversation.ts'
import { AttachmentError } from '../application/ports/attachment-loader.ts'
import { StoreError } from '../application/ports/store-error.ts'
import { AdminError } from '../admin/admin-error.ts'
import { StoppingError } from '../application/stopping-error.ts'
import { ConfigError } from '../config.ts'
import { ConnectionError } from '../discord/connection-error.ts'
import { UnwritableAnswerError } from '../edits/edit-run.ts'
import { DatabaseError } from '../state/database-error.ts'
import { describeError } from './describe-error.ts'

const ownErrors: readonly Error[] = [
  new AuthError('network', 'No answer. Try again.'),
  new LoginRequiredError('expired'),
  new AdminError(undefined),
  new AttachmentError('unreachable'),
  new ChatProviderError('timeout', 'The service stopped sending. Ask again.'),
  new ConfigError(['LOG_LEVEL: expected one of info, debug']),
  new ConnectionError('unreachable'),
  new DatabaseError('The database cannot be used. Look at its folder.'),
  new ForgottenConversationError(),
  new OutOfTimeError(),
  new QuestionProblem(({ fileTooLarge }) => fileTooLarge('secret.png', 1)),
  new ResponderError('message-deleted'),
  new SignInOverError(),
  new SignInOvertakenError(),
  new StoppedByMemberError('1'),
  new StoppingError(),
  new StoreError(undefined),
  new UnwritableAnswerError('out-of-time'),
]

const request = { files: undefined, body: { content: 'secret' } }
const callbackUrl = 'https://discord.com/api/v10/webhooks/1/secret/messages/@original'

/** Errors as other libraries make them, about something secret, and what may be said of each. */
const foreignErrors: readonly (readonly [error: Error, said: object])[] = [
  [
    new DiscordAPIError(
      {
        code: 50_035,
        message: 'Invalid Form Body',
        errors: { content: { _errors: [{ code: 'BASE_TYPE_BAD', message: 'secret' }] } },
      },
      50_035,
      400,
      'PATCH',
      callbackUrl,
      request,
    ),
    { name: 'DiscordAPIError[50035]', code: 50_035, status: 400 },
  ],
  [new HTTPError(502, 'secret', 'PATCH', callbackUrl, request), { name: 'HTTPError', status: 502 }],
  [
    new RateLimitError({
      global: false,
      hash: 'secret',
      limit: 5,
      majorParameter: 'secret',
      method: 'PATCH',
      retryAfter: 1,
      route: '/webhooks/:id/:token/messages/@original',
      scope: 'user',
      sublimitTimeout: 0,
      timeToReset: 1,
      url: callbackUrl,
    }),
    { name: 'RateLimitError[/webhooks/:id/:token/messages/@original]' },
  ],
  [catchError(() => z.strictObject({}).parse({ secret: 1 })), { name: 'ZodError' }],
  [catchError(() => JSON.parse('secret')), { name: 'SyntaxError' }],
]

function catchError(act: () => unknown): Error {
  try {
    act()
  } catch (error) {
    if (error instanceof Error) return error
  }
  throw new Error('Nothing was thrown')
}

describe('describeError', () => {
  it.each(ownErrors.map((error) => [error.name, error] as const))(
    'says all of a %s, which is ours',
    (_name, error) => {
      const { message, stack } = error
      expect(describeError(error)).toMatchObject({ name: error.name, message, stack })
    },
  )

  it.each(foreignErrors.map(([error, said]) => [error.name, error, said] as const))(
    'says of a %s, which is not ours, which it is and where, and not what it says',
    (_name, error, said) => {
      const { causes, stack, ...identity } = describeError(error)
      expect(identity).toEqual(said)
      expect(stack).toMatch(/^ +at .*describe-error\.test\.ts:\d+:\d+/m)
      expect(causes).toEqual([])
      expect(JSON.stringify(stack)).not.toContain('secret')
    },
  )

  it('says nothing of a foreign message, whatever its form', () => {
    const call = '    at open (/srv/bot.ts:1:2)'
    const line = fc.oneof(fc.string(), fc.constant(call), fc.constant('TypeError: '))
    const lines = fc.array(line, { maxLength: 4 }).map((all) => all.join('\n'))
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const error = new TypeError(`${before} at secret:1:2\n${after}`)
        expect(describeError(error).stack).not.toContain('secret')
        expect(describeError(error).stack).not.toContain('/srv/bot.ts')
      }),
    )
  })

  it('says nothing of a foreign message that was changed after the error was made', () => {
    const error = new TypeError('was about\na secret')
    error.message = 'is about another secret'
    const { stack } = describeError(error)
    expect(stack).toContain('describe-error.test.ts')
    expect(stack).not.toContain('secret')
  })

  it('names what led to an error, at most four deep', () => {
    const chain = ['e', 'd', 'c', 'b'].reduce(
      (cause, code) => Object.assign(new Error('secret', { cause }), { code }),
      new Error('secret'),
    )
    const error = new ChatProviderError('network', 'No answer. Try again.', { cause: chain })
    expect(describeError(error).causes).toEqual(
      ['b', 'c', 'd', 'e'].map((code) => ({ name: 'Error', code })),
    )
  })

  it('takes for a code or a status only what can be one', () => {
    const error = Object.assign(new Error('secret'), { code: { secret: 1 }, status: 'secret' })
    expect(describeError(error)).toMatchObject({ code: undefined, status: undefined })
  })

  it('says of what is not an error only its type', () => {
    expect(describeError('secret')).toEqual({ name: 'string' })
  })
})
