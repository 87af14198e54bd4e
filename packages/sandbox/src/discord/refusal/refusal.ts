/** Discord's nested description of what is wrong in a form, keyed as the form is. */
export interface FormErrors {
  readonly [field: string]: FormErrors | readonly { code: string; message: string }[]
}

/** HTTP status of a refusal. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 413 | 429 | 500

/** What is sent with a refusal: status, Discord's JSON error code and, for forms, the fields. */
export interface RefusalDetails {
  readonly status: RefusalStatus
  readonly code: number
  readonly message: string
  readonly errors?: FormErrors
}

/**
 * Thrown anywhere below a REST route to refuse the request as Discord does. The messages are those
 * of Discord's list of JSON error codes.
 *
 * @see {@link https://discord.com/developers/docs/topics/opcodes-and-status-codes#json}
 */
export class DiscordRefusal extends Error {
  override readonly name = 'DiscordRefusal'
  readonly status: RefusalStatus
  readonly code: number
  readonly errors: FormErrors | undefined
  constructor({ status, code, message, errors }: RefusalDetails) {
    super(message)
    this.status = status
    this.code = code
    this.errors = errors
  }
}

const refusals = {
  unauthorized: { status: 401, code: 0, message: '401: Unauthorized' },
  'unknown-application': { status: 404, code: 10002, message: 'Unknown Application' },
  'unknown-member': { status: 404, code: 10007, message: 'Unknown Member' },
  'unknown-command': { status: 404, code: 10063, message: 'Unknown application command' },
  'unknown-channel': { status: 404, code: 10003, message: 'Unknown Channel' },
  'unknown-message': { status: 404, code: 10008, message: 'Unknown Message' },
  'unknown-user': { status: 404, code: 10013, message: 'Unknown User' },
  'unknown-webhook': { status: 404, code: 10015, message: 'Unknown Webhook' },
  'unknown-interaction': { status: 404, code: 10062, message: 'Unknown interaction' },
  'too-many-attachments': {
    status: 400,
    code: 30015,
    message: 'Maximum number of attachments in a message reached (10)',
  },
  'too-many-commands': {
    status: 400,
    code: 30032,
    message: 'Maximum number of application commands reached (100)',
  },
  'file-too-large': { status: 413, code: 40005, message: 'Request entity too large' },
  'already-acknowledged': {
    status: 400,
    code: 40060,
    message: 'Interaction has already been acknowledged.',
  },
  'too-many-follow-ups': {
    status: 400,
    code: 40094,
    message: 'Maximum number of follow-up messages for this interaction reached (5)',
  },
  'missing-access': { status: 403, code: 50001, message: 'Missing Access' },
  'missing-permissions': { status: 403, code: 50013, message: 'Missing Permissions' },
  'foreign-message': {
    status: 403,
    code: 50005,
    message: 'Cannot edit a message authored by another user',
  },
  'wrong-channel-type': {
    status: 400,
    code: 50024,
    message: 'Cannot execute action on this channel type',
  },
  'slow-mode': {
    status: 429,
    code: 20016,
    message: 'This action cannot be performed due to slowmode rate limit',
  },
  'unreadable-history': {
    status: 403,
    code: 160002,
    message: 'Cannot reply without permission to read message history',
  },
  'archived-thread': { status: 400, code: 50083, message: 'Thread is archived' },
  'locked-thread': { status: 400, code: 160005, message: 'Thread is locked' },
  'has-thread': {
    status: 400,
    code: 160004,
    message: 'A thread has already been created for this message',
  },
  'no-mutual-guilds': {
    status: 403,
    code: 50278,
    message: 'Cannot send messages to this user due to having no mutual guilds',
  },
  'blocked-by-automod': {
    status: 400,
    code: 200000,
    message: 'Message was blocked by automatic moderation',
  },
  'blocked-link': {
    status: 400,
    code: 240000,
    message: 'Message blocked by harmful links filter',
  },
  'empty-message': { status: 400, code: 50006, message: 'Cannot send an empty message' },
  'direct-messages-closed': {
    status: 403,
    code: 50007,
    message: 'Cannot send messages to this user',
  },
  'expired-token': { status: 401, code: 50027, message: 'Invalid Webhook Token' },
  'unreadable-json': {
    status: 400,
    code: 50109,
    message: 'The request body contains invalid JSON.',
  },
  'internal-error': { status: 500, code: 0, message: '500: Internal Server Error' },
} as const satisfies Readonly<Record<string, RefusalDetails>>

/** A refusal by what it means. */
export type RefusalName = keyof typeof refusals

/** Builds the refusal of that name, to be thrown. */
export function refusal(name: RefusalName): DiscordRefusal {
  return new DiscordRefusal(refusals[name])
}
