import { composeAnswer, composeReasoning } from '../answer/compose-answer.ts'
import { splitIntoTokens } from '../answer/tokens.ts'
import { type CheckedRequest } from './check-request.ts'
import { type CodexEvent } from './codex-event.ts'
import { buildCompactionEvents } from './compaction-events.ts'
import { countInputTokens, readUserTurns } from './read-input.ts'
import { sealReasoning } from './reasoning-seal.ts'
import { buildResponseEvents, type ResponseContent } from './response-events.ts'

/** What a response takes from the moment and not from its request. */
export interface ResponseOccasion {
  readonly accountId: string
  readonly responseId: string
  /** Epoch seconds. */
  readonly createdAt: number
}

function buildReasoning(
  { body, model }: CheckedRequest,
  turns: readonly string[],
  accountId: string,
): ResponseContent['reasoning'] {
  const hasSummary = (body.reasoning?.summary ?? 'none') !== 'none'
  const isIncluded = body.include?.includes('reasoning.encrypted_content') ?? false
  if (!hasSummary && !isIncluded) return undefined
  const text = composeReasoning(turns)
  const owner = { accountId, modelSlug: model.slug }
  return {
    summary: hasSummary ? splitIntoTokens(text) : [],
    encryptedContent: isIncluded ? sealReasoning(text, owner) : undefined,
  }
}

/** A client that has run out of context asks, as the last item, to have it replaced. */
function isCompaction({ body }: CheckedRequest): boolean {
  return body.input.at(-1)?.type === 'compaction_trigger'
}

/**
 * Generates the whole event stream that answers a checked request.
 *
 * @param answer - the Markdown to say; composed from the conversation when undefined
 */
export function generateResponse(
  request: CheckedRequest,
  occasion: ResponseOccasion,
  answer?: string,
): Iterable<CodexEvent> {
  const turns = readUserTurns(request.body.input)
  const { accountId, ...moment } = occasion
  const modelSlug = request.model.slug
  const frame = { ...moment, modelSlug, inputTokens: countInputTokens(request.body) }
  if (isCompaction(request)) {
    const encryptedContent = sealReasoning(composeReasoning(turns), { accountId, modelSlug })
    return buildCompactionEvents({ ...frame, encryptedContent })
  }
  return buildResponseEvents({
    ...frame,
    reasoning: buildReasoning(request, turns, accountId),
    tokens: splitIntoTokens(answer ?? composeAnswer(turns)),
  })
}
