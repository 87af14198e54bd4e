import { setImmediate } from 'node:timers/promises'
import { type sleep } from '@patchcord/auth/node'

/** Sleeps for a turn of the event loop, whatever the delay. */
export const takeATurn: typeof sleep = async (_delayMs, options) => {
  await setImmediate()
  options?.signal?.throwIfAborted()
}
