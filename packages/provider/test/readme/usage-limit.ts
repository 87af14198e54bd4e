import { ChatProviderError, UsageLimitError } from '@patchcord/provider'

export function explain(error: unknown): string {
  if (UsageLimitError.isInstance(error) && error.resetsAtMs !== undefined) {
    return `Nothing is left until ${new Date(error.resetsAtMs).toLocaleTimeString()}.`
  }
  return ChatProviderError.isInstance(error) ? error.message : 'Something else went wrong.'
}
