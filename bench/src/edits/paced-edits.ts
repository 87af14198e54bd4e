import {
  type EditCommand,
  type EditEvent,
  startEdits,
  stepEdits,
} from '@patchcord/discord-bot/edits'
import { type Strategy } from './strategy.ts'

/** Ours: the bot's own state machine, with virtual time for its shell. A page is its length here. */
export const pacedEdits: Strategy = {
  name: 'patchcord',
  bucket: 'token',
  start: ({ time, service, message, bucket }) => {
    let state = startEdits<number>({ isSame: Object.is, giveUpAtMs: Number.POSITIVE_INFINITY })
    let cancelWake: (() => void) | undefined

    function dispatch(event: EditEvent<number>): void {
      const step = stepEdits(state, event, time.now())
      state = step.state
      if (step.command !== undefined) carryOut(step.command)
    }

    function carryOut(command: EditCommand<number>): void {
      cancelWake?.()
      cancelWake = undefined
      if (command.type === 'wake-at') {
        cancelWake = time.at(command.timeMs, () => dispatch({ type: 'wake' }))
      }
      if (command.type !== 'write') return
      service.edit(bucket, message, command.content, ({ isAccepted, resetAfterMs, ...rest }) =>
        dispatch(
          isAccepted
            ? { type: 'write-succeeded', allowance: { ...rest, resetAfterMs } }
            : { type: 'write-rate-limited', retryAfterMs: resetAfterMs },
        ),
      )
    }

    const layOut = (length: number) => ({
      count: 1,
      frozenCount: 0,
      textLength: length,
      read: () => length,
    })
    return {
      show: (length) => dispatch({ type: 'text-changed', pages: layOut(length) }),
      complete: (length) => dispatch({ type: 'text-completed', pages: layOut(length) }),
    }
  },
}
