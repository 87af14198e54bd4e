import { type ChatMessage, type FilePart } from './chat-message.ts'
import { type ChatRequest } from './chat-request.ts'

/** How a history is trimmed. */
export interface TrimOptions {
  /**
   * Tokens that the whole request may have: {@link ModelInfo.contextWindowTokens}, less what the
   * caller wants to keep free. `undefined` leaves the request as it is.
   */
  readonly maxTokens: number | undefined
  /**
   * Counts the tokens of a text, for a caller that has the model's own way to count.
   *
   * @defaultValue an estimate on the high side, that needs no table: one for each three bytes of
   *   UTF-8
   */
  readonly countTokens?: (text: string) => number
}

/**
 * Leaves out the oldest turns of a request that is longer than a model can read. A turn is what a
 * person said and everything up to where a person speaks next, so that a tool call never loses its
 * result. The last turn always stays: when it is too long by itself, the service has to say so.
 *
 * @returns the same request when nothing had to be left out
 */
export function trimHistory(
  request: ChatRequest,
  { maxTokens, countTokens = estimateTokens }: TrimOptions,
): ChatRequest {
  if (maxTokens === undefined) return request
  const turns = splitTurns(request.messages)
  const { instructions = '', tools = [] } = request
  let restTokens = maxTokens - countTokens(instructions + JSON.stringify(tools))
  let first = turns.length
  for (const turn of turns.toReversed()) {
    restTokens -= turn.reduce((sum, message) => sum + countMessage(message, countTokens), 0)
    if (restTokens < 0 && first < turns.length) break
    first -= 1
  }
  return first === 0 ? request : { ...request, messages: turns.slice(first).flat() }
}

/**
 * Leaves out the older half of what was said, in whole turns, for when a service has refused a request
 * that was estimated to fit.
 *
 * @returns `undefined` when there is one turn alone, which has to stay
 */
export function leaveOutOlderHalf(request: ChatRequest): ChatRequest | undefined {
  const { messages, modelId } = request
  const tokens = messages.reduce((sum, message) => sum + countMessage(message, estimateTokens), 0)
  const kept = trimHistory({ modelId, messages }, { maxTokens: Math.floor(tokens / 2) })
  const isShorter = kept.messages.length < messages.length
  return isShorter ? { ...request, messages: kept.messages } : undefined
}

function splitTurns(messages: readonly ChatMessage[]): readonly (readonly ChatMessage[])[] {
  const turns: ChatMessage[][] = []
  for (const message of messages) {
    const turn = turns.at(-1)
    if (turn && message.role !== 'user') turn.push(message)
    else turns.push([message])
  }
  return turns
}

/** What surrounds a part on its way to the model. */
const PART_TOKENS = 8
/** A large image; what one really costs depends on its size, which is not looked at. */
const IMAGE_TOKENS = 1_600

type CountTokens = (text: string) => number

function countMessage({ content }: ChatMessage, countTokens: CountTokens): number {
  return content.reduce((sum, part) => sum + PART_TOKENS + countPart(part, countTokens), 0)
}

type Part = ChatMessage['content'][number]

function countPart(part: Part, countTokens: CountTokens): number {
  switch (part.type) {
    case 'text':
      return countTokens(part.text)
    case 'file':
      return countFile(part)
    case 'reasoning': // goes out as its metadata
      return countTokens(JSON.stringify(part.providerMetadata ?? ''))
    case 'tool-call':
      return countTokens(part.toolName + part.input)
    case 'tool-result':
      return part.output.reduce((sum, inner) => sum + countPart(inner, countTokens), 0)
  }
}

function countFile({ mediaType, data }: FilePart): number {
  if (data.type === 'url' || mediaType.startsWith('image/')) return IMAGE_TOKENS
  return Math.ceil(data.bytes.byteLength / BYTES_PER_TOKEN)
}

/** English has four to a token, Chinese three, code and other scripts fewer. */
const BYTES_PER_TOKEN = 3

function estimateTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN)
}
