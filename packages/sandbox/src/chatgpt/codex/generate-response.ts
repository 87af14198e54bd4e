import { composeAnswer, composeReasoning } from '../answer/compose-answer.ts'
import { countTokens, splitIntoTokens } from '../answer/tokens.ts'
import { type CheckedRequest } from './check-request.ts'
import { type CodexEvent } from './codex-event.ts'
import { type InputItem } from './input-schema.ts'
import { sealReasoning } from './reasoning-seal.ts'
import { buildResponseEvents, type ResponseContent } from './response-events.ts'

/** What a response takes from the moment and not from its request. */
export interface ResponseOccasion {
  readonly accountId: string
  readonly responseId: string
  /** Epoch seconds. */
  readonly createdAt: number
}

function readText(item: InputItem): string {
  if (item.type !== 'message') return ''
  return item.content.flatMap((part) => ('text' in part ? [part.text] : [])).join('\n')
}

/** The person's own messages, oldest first. */
export function readUserTurns(input: readonly InputItem[]): readonly string[] {
  return input
    .filter((item) => item.type === 'message' && item.role === 'user')
    .map((item) => readText(item))
}

/** Input tokens: the instructions and everything the items say. */
export function countInputTokens({ body }: CheckedRequest): number {
  const texts = [body.instructions ?? '', ...body.input.map(readText)]
  return texts.reduce((total, text) => total + countTokens(text), 0)
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
  return buildResponseEvents({
    responseId: occasion.responseId,
    createdAt: occasion.createdAt,
    modelSlug: request.model.slug,
    reasoning: buildReasoning(request, turns, occasion.accountId),
    tokens: splitIntoTokens(answer ?? composeAnswer(turns)),
    inputTokens: countInputTokens(request),
  })
}
