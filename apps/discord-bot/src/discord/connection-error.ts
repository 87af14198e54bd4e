import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes } from 'discord.js'
import { classifyFailure } from './discord-failure.ts'

/** Why the bot cannot work with Discord. */
export type ConnectionErrorCode =
  | 'token-refused'
  | 'unreachable'
  | 'startup-timeout'
  | 'gateway-closed'

const messages: Readonly<Record<ConnectionErrorCode, string>> = {
  'token-refused':
    'Discord refused DISCORD_TOKEN. Copy the token again from the Bot page of the Discord developer portal; resetting it there makes a new one.',
  unreachable:
    'Discord cannot be reached. Check the network, and DISCORD_API_URL if you have set it.',
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
    return classifyFailure(cause).type === 'refused'
      ? cause
      : new ConnectionError('unreachable', { cause })
  } catch {
    return cause
  }
}

function isTokenRefusal(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return error.status === 401
  return error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid
}
