import { ConnectionError } from '../discord/connection-error.ts'

/** How the process ends. Documented in docs/operating.md; a supervisor may act on them. */
export const exitCodes = {
  /** It was told to. */
  stopped: 0,
  /** Something on this machine is not as it should be: configuration, key, database, port. */
  unusable: 1,
  /** Discord refuses the bot. Starting it again is of no use until somebody has done something. */
  refused: 2,
  /** Discord cannot be reached. Starting it again later may help. */
  unreachable: 3,
} as const

/** With which code a bot ends that cannot go on. */
export function exitCodeOf(error: unknown): number {
  if (!(error instanceof ConnectionError)) return exitCodes.unusable
  const mayPass = error.code === 'unreachable' || error.code === 'startup-timeout'
  return mayPass ? exitCodes.unreachable : exitCodes.refused
}
