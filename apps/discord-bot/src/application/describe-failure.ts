import { LoginRequiredError } from '@patchcord/auth'
import { ChatProviderError, UsageLimitError } from '@patchcord/provider'
import { StoppingError } from './stopping-error.ts'

/**
 * Why an answer failed and what to do, in one line for the person who asked. Never holds anything that the
 * service said, nor anything secret.
 */
export function describeFailure(error: unknown): string {
  if (error instanceof StoppingError) return error.message
  if (UsageLimitError.isInstance(error)) return describeUsageLimit(error)
  if (isLoginRequired(error)) {
    return 'The bot is not connected to ChatGPT. Its owner can connect it with `/connect`.'
  }
  if (ChatProviderError.isInstance(error)) return error.message
  return 'Something went wrong in the bot. Please ask again.'
}

function describeUsageLimit({ resetsAtMs }: UsageLimitError): string {
  const when = resetsAtMs === undefined ? 'later' : `<t:${String(Math.ceil(resetsAtMs / 1_000))}:R>`
  return `The subscription has no usage left in this window. Ask again ${when}.`
}

/** True also when the provider passes on that there is no session. */
function isLoginRequired(error: unknown): boolean {
  if (LoginRequiredError.isInstance(error)) return true
  return ChatProviderError.isInstance(error) && error.code === 'unauthorized'
}
