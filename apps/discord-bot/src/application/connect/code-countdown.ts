import { type Clock } from '../../edits/clock.ts'
import { startEditRun } from '../../edits/edit-run.ts'
import { type PageWriter } from '../../edits/page-writer.ts'
import { isSamePage, type PageContent } from '../page-content.ts'
import { type ButtonMessage } from './connect-view.ts'

/** How often the time that is left is renewed; in the last minute it is as often as readers should see it. */
const TICK_MS = 15_000
const LAST_MINUTE_TICK_MS = 5_000
const MINUTE_MS = 60_000

/** Renews a message that says how much time is left. */
export interface Countdown {
  /** Resolves when nothing of it is on its way to the message any more. */
  readonly stop: () => Promise<void>
}

/**
 * Counts down in the message of an interaction that shows the start already. A change that Discord does
 * not take is of no matter: the next one says more.
 *
 * @param options.endsAtMs - epoch milliseconds
 * @param options.render - the message at a time, in epoch milliseconds
 */
export function startCountdown(options: {
  readonly responder: { readonly openPages: (format: 'plain') => PageWriter<PageContent> }
  readonly clock: Clock
  readonly endsAtMs: number
  readonly render: (nowMs: number) => ButtonMessage
}): Countdown {
  const { clock, endsAtMs, render } = options
  const pages = options.responder.openPages('plain')
  let written: Promise<unknown> = Promise.resolve()
  const edits = startEditRun<PageContent>({
    writer: {
      write: (page, content) => {
        const writing = pages.write(page, content)
        written = writing.catch(() => undefined)
        return writing
      },
    },
    isSame: isSamePage,
    clock,
    giveUpAtMs: endsAtMs,
  })
  let cancelTick = wait()

  function wait(): () => void {
    const nowMs = clock.now()
    const tickMs = endsAtMs - nowMs > MINUTE_MS + TICK_MS ? TICK_MS : LAST_MINUTE_TICK_MS
    return clock.wakeAt(nowMs + tickMs, tick)
  }

  function tick(): void {
    const nowMs = clock.now()
    if (nowMs >= endsAtMs || edits.signal.aborted) return
    const { content: text, components: buttons } = render(nowMs)
    edits.showStatus({ text, ...(buttons && { buttons }) })
    cancelTick = wait()
  }

  return {
    stop: async () => {
      cancelTick()
      edits.stop(undefined)
      await written
    },
  }
}
