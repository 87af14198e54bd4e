import { AuthError, LoginRequiredError } from '@patchcord/auth'
import { ChatProviderError, UsageLimitError } from '@patchcord/provider'
import { OutOfTimeError } from './out-of-time-error.ts'
import { StoppingError } from './stopping-error.ts'

/**
 * Why an answer failed and what to do, in one line for the person who asked. Never holds anything that the
 * service said, nor anything secret.
 */
export function describeFailure(error: unknown): string {
  if (error instanceof StoppingError || error instanceof OutOfTimeError) return error.message
  if (UsageLimitError.isInstance(error)) return describeUsageLimit(error)
  if (!ChatProviderError.isInstance(error)) {
    return 'Something went wrong in the bot. Please ask again.'
  }
  return error.code === 'unauthorized' ? describeNoSession(error.cause) : error.message
}

/** A session that is there but cannot be had just now is not lost: that may pass. */
function describeNoSession(cause: unknown): string {
  if (!AuthError.isInstance(cause) || LoginRequiredError.isInstance(cause)) {
    return 'The bot is not connected to ChatGPT. Its owner can connect it with `/connect`.'
  }
  return cause.code.startsWith('store-')
    ? 'The bot cannot read where it keeps its connection to ChatGPT. Its owner finds the reason in the log.'
    : 'The sign-in service of ChatGPT cannot be reached. Ask again in a minute.'
}

function describeUsageLimit({ resetsAtMs }: UsageLimitError): string {
  const when = resetsAtMs === undefined ? 'later' : `<t:${String(Math.ceil(resetsAtMs / 1_000))}:R>`
  return `The subscription has no usage left in this window. Ask again ${when}.`
}
