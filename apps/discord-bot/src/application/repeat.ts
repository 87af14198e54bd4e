import { type Clock } from '../edits/clock.ts'

/**
 * Does something at once, and from then on again whenever it has been over for so long.
 *
 * @param work - never rejects
 * @param options.pauseMs - from the end of one to the beginning of the next, in milliseconds
 * @returns ends it, once what is under way is done
 */
export function repeat(
  work: () => Promise<void>,
  { clock, pauseMs }: { readonly clock: Clock; readonly pauseMs: number },
): () => Promise<void> {
  let isOver = false
  let cancel = (): void => undefined
  let working: Promise<void>

  async function begin(): Promise<void> {
    await work()
    if (!isOver) cancel = clock.wakeAt(clock.now() + pauseMs, () => void (working = begin()))
  }

  working = begin()
  return async () => {
    isOver = true
    cancel()
    await working
  }
}
