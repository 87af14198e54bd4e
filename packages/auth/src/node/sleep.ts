import { setTimeout } from 'node:timers/promises'

/**
 * Waits.
 *
 * @param delayMs - in milliseconds
 * @throws the signal's reason when it aborts first
 */
export async function sleep(
  delayMs: number,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<void> {
  await setTimeout(delayMs, undefined, { signal }).catch((error: unknown) => {
    signal?.throwIfAborted()
    throw error
  })
}
