import { type AnswerPages, driveEdits } from '@patchcord/discord-bot/edits'
import { type Strategy } from './strategy.ts'

/** Ours: the bot's own schedule and driver, in virtual time. What a page shows is its length here. */
export const pacedEdits: Strategy = {
  name: 'patchcord',
  bucket: 'token',
  start: ({ time, service, message, bucket }) => {
    const { dispatch } = driveEdits<number>({
      rules: { isSame: Object.is, giveUpAtMs: Number.POSITIVE_INFINITY },
      clock: { now: time.now, wakeAt: time.at },
      effects: {
        write: ({ content }) =>
          service.edit(bucket, message, content, ({ isAccepted, resetAfterMs, ...rest }) =>
            dispatch(
              isAccepted
                ? { type: 'write-succeeded', allowance: { ...rest, resetAfterMs } }
                : { type: 'write-rate-limited', retryAfterMs: resetAfterMs },
            ),
          ),
        finish: () => undefined,
        giveUp: () => undefined,
      },
    })
    return {
      show: (length) => dispatch({ type: 'text-changed', pages: layOut(length) }),
      complete: (length) => dispatch({ type: 'text-completed', pages: layOut(length) }),
    }
  },
}

function layOut(length: number): AnswerPages<number> {
  return { count: 1, frozenCount: 0, textLength: length, read: () => length }
}
