import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { classifyFailure, findFormFaults, toRefusalReason } from './discord-failure.ts'

const request = { files: undefined, body: { content: 'secret' } }
const url = 'https://discord.com/api/v10/webhooks/1/secret/messages/@original'

function apiError(status: number, code: number, more: object = {}): DiscordAPIError {
  const raw = { code, message: 'Refused', ...more }
  return new DiscordAPIError(raw, code, status, 'PATCH', url, request)
}

function rateLimitError(times: { timeToReset: number; retryAfter: number }): RateLimitError {
  return new RateLimitError({
    ...times,
    global: false,
    hash: 'hash',
    limit: 5,
    majorParameter: '1',
    method: 'PATCH',
    route: '/webhooks/:id/:token/messages/:id',
    scope: 'user',
    sublimitTimeout: 0,
    url,
  })
}

describe('classifyFailure', () => {
  it.each([
    [404, RESTJSONErrorCodes.UnknownMessage, 'message-deleted'],
    [404, RESTJSONErrorCodes.UnknownInteraction, 'lapsed'],
    [404, RESTJSONErrorCodes.UnknownWebhook, 'lapsed'],
    [400, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged, 'owned-elsewhere'],
    [401, RESTJSONErrorCodes.InvalidWebhookToken, 'token-expired'],
    [400, RESTJSONErrorCodes.MessageWasBlockedByAutomaticModeration, 'content-blocked'],
    [400, RESTJSONErrorCodes.MessageBlockedByHarmfulLinksFilter, 'content-blocked'],
    [413, RESTJSONErrorCodes.RequestEntityTooLarge, 'file-refused'],
    [400, RESTJSONErrorCodes.FileUploadedExceedsMaximumSize, 'file-refused'],
    [403, RESTJSONErrorCodes.AccessToFileUploadsHasBeenLimitedForThisGuild, 'file-refused'],
    [404, RESTJSONErrorCodes.UnknownChannel, 'missing-access'],
    [403, RESTJSONErrorCodes.MissingAccess, 'missing-access'],
    [403, RESTJSONErrorCodes.MissingPermissions, 'missing-access'],
    [400, RESTJSONErrorCodes.InvalidActionOnArchivedThread, 'thread-archived'],
    [403, RESTJSONErrorCodes.ThreadLocked, 'missing-access'],
    [403, RESTJSONErrorCodes.CannotSendMessagesToThisUser, 'direct-messages-closed'],
    [400, RESTJSONErrorCodes.OpeningDirectMessagesTooFast, 'direct-messages-closed'],
    [400, RESTJSONErrorCodes.InvalidFormBodyOrContentType, 'invalid'],
    [
      400,
      RESTJSONErrorCodes.ThisInteractionHasHitTheMaximumNumberOfFollowUpMessages,
      'too-many-messages',
    ],
  ])('reads status %i with code %i as %s', (status, code, reason) => {
    expect(classifyFailure(apiError(status, code))).toEqual({
      type: 'refused',
      reason,
      code,
      status,
    })
  })

  it.each([
    [400, 'invalid'],
    [401, 'token-refused'],
    [403, 'missing-access'],
    [404, 'invalid'],
    [413, 'file-refused'],
  ])('goes by status %i where it does not know the code: %s', (status, reason) => {
    expect(classifyFailure(apiError(status, 999_999))).toMatchObject({ type: 'refused', reason })
  })

  it.each([
    RESTJSONErrorCodes.ActionCannotBePerformedDueToSlowmodeRateLimit,
    RESTJSONErrorCodes.ChannelWriteRateLimit,
    RESTJSONErrorCodes.ServerWriteRateLimit,
    RESTJSONErrorCodes.MaximumNumberOfEditsToMessagesOlderThanOneHourReached,
  ])('takes code %i for a limit, and Discord at its word for how long', (code) => {
    const named = classifyFailure(apiError(400, code, { retry_after: 1.5 }))
    expect(named).toEqual({ type: 'rate-limited', retryAfterMs: 1_500 })
    const unnamed = classifyFailure(apiError(400, code))
    expect(unnamed).toEqual({ type: 'rate-limited', retryAfterMs: 5_000 })
  })

  it('waits the longer of the two times that the library tells', () => {
    const times = { timeToReset: 20, retryAfter: 3_020 }
    const longer = { type: 'rate-limited', retryAfterMs: 3_020 }
    expect(classifyFailure(rateLimitError(times))).toEqual(longer)
    const swapped = { timeToReset: 3_020, retryAfter: 20 }
    expect(classifyFailure(rateLimitError(swapped))).toEqual(longer)
  })

  it('counts a fault of Discord as a request that may have been done', () => {
    const fault = new HTTPError(502, 'Bad Gateway', 'PATCH', url, request)
    const expected = { type: 'unavailable', status: 502, mayBeDone: true }
    expect(classifyFailure(fault)).toEqual(expected)
    expect(classifyFailure(apiError(500, 0))).toEqual({ ...expected, status: 500 })
  })

  it.each([
    ['ECONNREFUSED', false],
    ['ENOTFOUND', false],
    ['UND_ERR_CONNECT_TIMEOUT', false],
    ['ECONNRESET', true],
    ['UND_ERR_SOCKET', true],
  ])('knows of %s whether the request may have been done: %s', (code, mayBeDone) => {
    const error = Object.assign(new Error('failed'), { code })
    expect(classifyFailure(error)).toEqual({ type: 'unavailable', status: undefined, mayBeDone })
  })

  it.each(['AbortError', 'TimeoutError'])('counts an %s as no answer', (name) => {
    const error = new DOMException('over', name)
    expect(classifyFailure(error)).toMatchObject({ type: 'unavailable', mayBeDone: true })
  })

  it.each([
    new TypeError('not a function'),
    Object.assign(new Error('no such body'), { code: 'UND_ERR_INVALID_ARG' }),
  ])('throws what is a bug: %s', (bug) => {
    expect(() => classifyFailure(bug)).toThrow(bug)
  })
})

describe('toRefusalReason', () => {
  it.each([
    ['message-deleted', 'message-deleted'],
    ['file-refused', 'invalid'],
    ['reply-refused', 'invalid'],
    ['direct-messages-closed', 'missing-access'],
    ['token-refused', 'missing-access'],
  ] as const)('says of %s what it means to the application: %s', (reason, meaning) => {
    expect(toRefusalReason(reason)).toBe(meaning)
  })
})

describe('findFormFaults', () => {
  const fault = (code: string) => ({ _errors: [{ code, message: 'secret' }] })

  it('says where each fault is and what it is called, and nothing of what was sent', () => {
    const errors = {
      content: fault('BASE_TYPE_MAX_LENGTH'),
      components: { 0: { components: { 2: { label: fault('BASE_TYPE_REQUIRED') } } } },
    }
    expect(findFormFaults(apiError(400, 50_035, { errors }))).toEqual([
      'content: BASE_TYPE_MAX_LENGTH',
      'components.0.components.2.label: BASE_TYPE_REQUIRED',
    ])
  })

  it.each([[{}], [{ errors: null }], [{ errors: { content: 'odd' } }]])(
    'finds none in %j',
    (more) => {
      expect(findFormFaults(apiError(400, 50_035, more))).toEqual([])
    },
  )

  it('finds none in what is no answer of Discord', () => {
    expect(findFormFaults(new Error('lost'))).toEqual([])
  })
})
