import {
  type ChatRequest,
  type ChatWarning,
  type StreamPart,
  trimHistory,
} from '@patchcord/provider'

/**
 * Of what a model can read, so much is filled with what was said. The rest is for what it reads besides, such
 * as pages of the web, and for tokens that were estimated too low.
 */
const HISTORY_SHARE = 7 / 8

const leftOut: ChatWarning = {
  type: 'unsupported',
  feature: 'history',
  details: 'The model cannot read all that was said. The oldest turns were left out.',
}

/**
 * Leaves out the oldest turns of a conversation that is too long for its model, and says so.
 *
 * @param contextWindowTokens - what the model can read; undefined leaves the request as it is
 */
export function fitHistory(
  request: ChatRequest,
  contextWindowTokens: number | undefined,
): { readonly request: ChatRequest; readonly warnings: readonly ChatWarning[] } {
  const maxTokens =
    contextWindowTokens === undefined ? undefined : Math.floor(contextWindowTokens * HISTORY_SHARE)
  const fitted = trimHistory(request, { maxTokens })
  return { request: fitted, warnings: fitted === request ? [] : [leftOut] }
}

/** Warns of something before whatever the service warns of. */
export async function* addWarnings(
  parts: AsyncIterable<StreamPart>,
  warnings: readonly ChatWarning[],
): AsyncGenerator<StreamPart, void, undefined> {
  for await (const part of parts) {
    if (part.type !== 'stream-start') yield part
    else yield { ...part, warnings: [...warnings, ...part.warnings] }
  }
}
