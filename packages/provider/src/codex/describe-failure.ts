import { type ChatErrorCode } from '../chat/errors.ts'
import { type LimitReachedType } from './account-limits.ts'
import { isImageRefusal } from './request-form.ts'
import { type ServiceFailure } from './service-failure.ts'

/** What a service can say; the other codes are about not hearing it. */
export type FailureCode = Exclude<ChatErrorCode, 'network' | 'timeout'>

/** Says what happened and what to do next, to the person who asked, in our words alone. */
export function describeFailure(
  code: Exclude<FailureCode, 'usage-limit'>,
  failure: ServiceFailure,
): string {
  if (code !== 'invalid-request') return sentences[code]
  if (isImageRefusal(failure)) return 'The service cannot read an image. Send it in another format.'
  const { param, status } = failure
  const subject = param === undefined ? 'the request' : `the field "${param}"`
  const sign = status === undefined ? '' : ` (status ${status})`
  return `The service refused ${subject}${sign}. Check the settings and the base URL, or report it.`
}

const sentences: Readonly<Record<Exclude<FailureCode, 'usage-limit' | 'invalid-request'>, string>> =
  {
    unauthorized: 'The service does not accept the session any more. Sign in again.',
    forbidden:
      'This account or workspace may not use the service. Ask the administrator of the workspace.',
    'not-included':
      'The plan of this account does not include the service. See https://chatgpt.com/explore/plus.',
    'insufficient-quota':
      'The account has no credits left or has reached its spending limit. Add credits, or wait.',
    'rate-limit': 'Too many requests just now. Ask again in a moment.',
    overloaded:
      'The model has no capacity just now. Ask again in a moment, or choose another model.',
    'model-unavailable':
      'The model is retired, unknown, or not open to this account or client version. Choose another.',
    'context-length': 'The conversation is too long for the model. Shorten it, or start a new one.',
    'content-policy': 'The service declined to answer because of its content rules.',
    blocked:
      'A firewall in front of the service refused this computer. Wait, or use another network.',
    'server-error': 'The service failed. Ask again in a moment.',
    protocol: 'What answered is not the chat service. Check the base URL and the proxy.',
  }

/** The same for a limit: whoever owns a workspace can do more about it than its other members. */
export function describeLimit(reachedType: LimitReachedType = 'rate_limit_reached'): string {
  return limitSentences[reachedType]
}

const limitSentences: Readonly<Record<LimitReachedType, string>> = {
  rate_limit_reached:
    'The subscription has no usage left in this window. Ask again after the reset; see https://chatgpt.com/codex/settings/usage.',
  workspace_owner_credits_depleted:
    'The workspace has no credits left. Add credits in its settings, then ask again.',
  workspace_member_credits_depleted:
    'The workspace has no credits left. Ask its owner to add credits.',
  workspace_owner_usage_limit_reached:
    'The workspace has reached its spending limit. Raise it in its settings, then ask again.',
  workspace_member_usage_limit_reached:
    'The workspace has reached its spending limit. Ask its owner to raise it.',
}
