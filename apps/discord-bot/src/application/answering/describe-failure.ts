import { AuthError, LoginRequiredError } from '@patchcord/auth'
import { ChatProviderError, ModelUnavailableError, UsageLimitError } from '@patchcord/provider'
import { type AnswerWords } from '../../words/answer-words.ts'
import { type Words } from '../../words/words.ts'
import { ForgottenConversationError } from '../conversation/find-conversation.ts'
import { relativeTime } from '../relative-time.ts'
import { StoppingError } from '../stopping-error.ts'
import { StoreError } from '../ports/store-error.ts'
import { NoModelError } from './no-model-error.ts'
import { OutOfTimeError } from './out-of-time-error.ts'
import { QuestionProblem } from './read-files.ts'
import { StoppedByMemberError } from './stopped-by-member-error.ts'

/**
 * Why an answer failed and what to do, in one line for the person who asked. Never holds anything that the
 * service said, nor anything secret.
 */
export function describeFailure(error: unknown, { answer, ask }: Words): string {
  const { endings, failures } = answer
  if (error instanceof StoppedByMemberError) return endings.stopped(error.userId)
  if (error instanceof StoppingError) return endings.restarting
  if (error instanceof OutOfTimeError) return endings.outOfTime
  if (error instanceof QuestionProblem) return error.describe(ask.problems)
  if (error instanceof ForgottenConversationError) return ask.actions.gone
  if (UsageLimitError.isInstance(error)) return failures.usageLimit(toRelative(error.resetsAtMs))
  if (error instanceof StoreError) return failures.storeFailed
  if (error instanceof NoModelError) return failures.noModel
  return ChatProviderError.isInstance(error) ? describeService(error, failures) : failures.bug
}

function describeService(error: ChatProviderError, failures: AnswerWords['failures']): string {
  const { code } = error
  if (code === 'unauthorized') return describeNoSession(error.cause, failures)
  if (code === 'usage-limit') return failures.usageLimit(undefined)
  if (code !== 'model-unavailable') return failures.service[code]
  const others = ModelUnavailableError.isInstance(error) ? error.availableModelIds : []
  return failures.modelUnavailable(others.join(', '))
}

/** A session that is there but cannot be had just now is not lost: that may pass. */
function describeNoSession(cause: unknown, failures: AnswerWords['failures']): string {
  if (!AuthError.isInstance(cause) || LoginRequiredError.isInstance(cause)) {
    return failures.notConnected
  }
  return cause.code.startsWith('store-') ? failures.sessionUnreadable : failures.signInUnreachable
}

function toRelative(timeMs: number | undefined): string | undefined {
  return timeMs === undefined ? undefined : relativeTime(timeMs)
}
