import { type ChatProvider, ChatProviderError, type StreamPart } from '@patchcord/provider'
import { UnwritableAnswerError } from '../../edits/edit-run.ts'
import { type Meter } from '../ports/meter.ts'
import { StoppingError } from '../stopping-error.ts'
import { OutOfTimeError } from './out-of-time-error.ts'
import { StoppedByMemberError } from './stopped-by-member-error.ts'

/** Tells a meter of each answer that a provider gives, and changes nothing else about it. */
export function meterAnswers(
  provider: ChatProvider,
  { meter, now }: { readonly meter: Meter; readonly now: () => number },
): ChatProvider {
  async function* stream(
    ...[request, options]: Parameters<ChatProvider['stream']>
  ): AsyncGenerator<StreamPart, void, undefined> {
    const startedAtMs = now()
    let firstTextMs: number | undefined
    let outcome = 'abandoned'
    meter.answerBegan()
    try {
      for await (const part of provider.stream(request, options)) {
        if (part.type === 'text-delta') firstTextMs ??= now() - startedAtMs
        if (part.type === 'finish') outcome = nameFinish(part.finishReason.unified)
        yield part
      }
    } catch (error) {
      outcome = nameFailure(error)
      throw error
    } finally {
      meter.answerEnded({ outcome, firstTextMs, totalMs: now() - startedAtMs })
    }
  }

  return { id: provider.id, listModels: (options) => provider.listModels(options), stream }
}

function nameFinish(reason: string): string {
  return reason === 'length' || reason === 'content-filter' ? reason : 'answered'
}

function nameFailure(error: unknown): string {
  if (ChatProviderError.isInstance(error)) return error.code
  if (error instanceof StoppedByMemberError) return 'stopped'
  if (error instanceof StoppingError) return 'interrupted'
  if (error instanceof OutOfTimeError) return 'out-of-time'
  return error instanceof UnwritableAnswerError ? 'unwritable' : 'failed'
}
