import { type LanguageModelV4StreamPart } from '@ai-sdk/provider'
import { type TextPhase } from '../../chat/chat-message.ts'
import { type ChatWarning, type StreamPart } from '../../chat/stream-part.ts'
import { toMetadata, toModelToolCall } from './to-model-content.ts'
import { toModelUsage } from './to-model-usage.ts'

type ModelPart = LanguageModelV4StreamPart
type BlockEnd = Extract<StreamPart, { type: 'text-end' | 'reasoning-end' }>

/** Writes the parts of one answer as the SDK's, one for one. */
export class ModelPartWriter {
  readonly #warnings: readonly ChatWarning[]
  /** The SDK keeps the last metadata of a text, so its end repeats what its start said. */
  readonly #phases = new Map<string, TextPhase>()

  /** @param warnings - given out before the provider's own */
  constructor(warnings: readonly ChatWarning[]) {
    this.#warnings = warnings
  }

  /** @returns `undefined` for what the SDK need not know, or that is newer than this release */
  write(part: StreamPart): ModelPart | undefined {
    if (part.type === 'stream-start') {
      return { type: part.type, warnings: [...this.#warnings, ...part.warnings] }
    }
    if (part.type === 'text-start') return this.#writeStart(part)
    if (isBlockEnd(part)) return this.#writeEnd(part)
    return toModelPart(part)
  }

  #writeStart({ type, id, phase }: Extract<StreamPart, { type: 'text-start' }>): ModelPart {
    if (phase) this.#phases.set(id, phase)
    return { type, id, ...toMetadata(undefined, phase) }
  }

  #writeEnd({ type, id, providerMetadata }: BlockEnd): ModelPart {
    return { type, id, ...toMetadata(providerMetadata, this.#phases.get(id)) }
  }
}

function isBlockEnd(part: StreamPart): part is BlockEnd {
  return part.type === 'text-end' || part.type === 'reasoning-end'
}

function toModelPart(
  part: Exclude<StreamPart, BlockEnd | { type: 'stream-start' | 'text-start' }>,
): ModelPart | undefined {
  switch (part.type) {
    case 'response-metadata':
      return { type: part.type, id: part.responseId, modelId: part.modelId }
    case 'tool-call':
      return toModelToolCall(part)
    case 'reasoning-start':
    case 'text-delta':
    case 'reasoning-delta':
    case 'source':
      return part
    case 'tool-input-start':
      return undefined
    case 'finish':
      return { ...part, usage: toModelUsage(part.usage) }
  }
  return undefined
}
