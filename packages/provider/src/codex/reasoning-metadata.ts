import { type JsonObject } from '../chat/json.ts'
import { type WireReasoning } from './wire-items.ts'
import { listOf, objectOf, textOf } from './wire-reading.ts'

/** Who thought for whom. Encrypted reasoning means nothing to another model or account. */
export interface ReasoningOrigin {
  /** The name under which a provider's metadata stands. */
  readonly providerId: string
  readonly modelId: string
  readonly accountId: string | undefined
}

/**
 * Packs what a later request needs to let the model continue its thinking.
 *
 * @returns `undefined` when the service sent nothing that could be given back
 */
export function toReasoningMetadata(
  item: WireReasoning,
  origin: ReasoningOrigin,
): JsonObject | undefined {
  const { wireId, summary, encryptedContent } = item
  if (encryptedContent === undefined) return undefined
  return {
    [origin.providerId]: {
      modelId: origin.modelId,
      ...(origin.accountId !== undefined && { accountId: origin.accountId }),
      reasoning: { ...(wireId !== undefined && { id: wireId }), summary, encryptedContent },
    },
  }
}

/**
 * Unpacks the item to send back: exactly what came, since it is encrypted as a whole.
 *
 * @returns `undefined` when the metadata is another provider's, or of another model or account
 */
export function fromReasoningMetadata(
  metadata: JsonObject | undefined,
  origin: ReasoningOrigin,
): JsonObject | undefined {
  const packed = objectOf(metadata ?? {}, origin.providerId)
  const isOurs =
    textOf(packed, 'modelId') === origin.modelId && textOf(packed, 'accountId') === origin.accountId
  const reasoning = objectOf(packed, 'reasoning')
  const encryptedContent = textOf(reasoning, 'encryptedContent')
  const summary = listOf(reasoning, 'summary')?.filter((text) => typeof text === 'string')
  if (!isOurs || encryptedContent === undefined || summary === undefined) return undefined
  const id = textOf(reasoning, 'id')
  return {
    type: 'reasoning',
    ...(id !== undefined && { id }),
    summary: summary.map((text) => ({ type: 'summary_text', text })),
    encrypted_content: encryptedContent,
  }
}
