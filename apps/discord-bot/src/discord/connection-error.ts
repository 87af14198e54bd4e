import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes } from 'discord.js'
import { classifyFailure, type DiscordFailure } from './discord-failure.ts'

/** Why the bot cannot work with Discord. */
export type ConnectionErrorCode =
  | 'token-refused'
  | 'unreachable'
  | 'not-discord'
  | 'request-refused'
  | 'startup-timeout'
  | 'gateway-closed'

const messages: Readonly<Record<ConnectionErrorCode, string>> = {
  'token-refused':
    'Discord refused DISCORD_TOKEN. Copy the token again from the Bot page of the Discord developer portal; resetting it there makes a new one.',
  unreachable:
    'Discord cannot be reached. Check the network, and DISCORD_API_URL if you have set it.',
  'not-discord':
    "What answers at DISCORD_API_URL is not Discord. Unset it to use Discord itself, or set it to a server that speaks Discord's API, without the version: https://discord.com/api. If it is not set, look for a proxy or firewall between the bot and Discord.",
  'request-refused':
    "Discord refused what the bot asked at its start. Look up the error code in Discord's list of JSON error codes.",
  'startup-timeout':
    'Discord did not become ready in time. Try again later; if you have set DISCORD_API_URL, check the server behind it.',
  'gateway-closed': 'Discord closed the connection for good.',
}

/** The connection to Discord cannot be made, or is over; the message tells the operator what to do. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError'
  readonly code: ConnectionErrorCode
  constructor(code: ConnectionErrorCode, options: { cause?: unknown; detail?: string } = {}) {
    super([messages[code], options.detail].filter(Boolean).join(' '), { cause: options.cause })
    this.code = code
  }
}

/**
 * What a failed start means for the operator.
 *
 * @returns a {@link ConnectionError}, or the error itself when it has nothing to do with the connection
 */
export function toConnectionError(cause: unknown): unknown {
  if (cause instanceof ConnectionError) return cause
  if (isTokenRefusal(cause)) return new ConnectionError('token-refused', { cause })
  if (cause instanceof Error && /^(Abort|Timeout)Error$/.test(cause.name)) {
    return new ConnectionError('startup-timeout', { cause })
  }
  try {
    const failure = classifyFailure(cause)
    return failure.type === 'refused'
      ? describeRefusal(failure, cause)
      : new ConnectionError('unreachable', { cause })
  } catch {
    return cause
  }
}

/** Below it is only 0, which Discord says of a path that it does not have, for one. */
const FIRST_ERROR_CODE = 10_001

function describeRefusal(
  { code }: Extract<DiscordFailure, { type: 'refused' }>,
  cause: unknown,
): ConnectionError {
  const isReason = typeof code === 'number' && code >= FIRST_ERROR_CODE
  if (!isReason) return new ConnectionError('not-discord', { cause })
  return new ConnectionError('request-refused', { cause, detail: `Error code: ${String(code)}.` })
}

function isTokenRefusal(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return error.status === 401
  return error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid
}
