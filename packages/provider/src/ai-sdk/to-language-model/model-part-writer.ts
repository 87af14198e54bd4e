import { type LanguageModelV4StreamPart } from '@ai-sdk/provider'
import { type TextPhase } from '../../chat/chat-message.ts'
import { type ChatWarning, type StreamPart } from '../../chat/stream-part.ts'
import { toMetadata, toModelToolCall } from './to-model-content.ts'
import { toModelUsage } from './to-model-usage.ts'

type ModelPart = LanguageModelV4StreamPart

/** Writes the parts of one answer as the SDK's, one for one. */
export class ModelPartWriter {
  readonly #warnings: readonly ChatWarning[]
  /** The SDK keeps the last metadata of a text, so its end repeats what its start said. */
  readonly #phases = new Map<string, TextPhase>()

  /** @param warnings - given out before the provider's own */
  constructor(warnings: readonly ChatWarning[]) {
    this.#warnings = warnings
  }

  /** @returns `undefined` for a type that is newer than this release */
  write(part: StreamPart): ModelPart | undefined {
    switch (part.type) {
      case 'stream-start':
        return { type: 'stream-start', warnings: [...this.#warnings, ...part.warnings] }
      case 'response-metadata':
        return { type: part.type, id: part.responseId, modelId: part.modelId }
      case 'text-start':
        return this.#writeStart(part)
      case 'text-end':
      case 'reasoning-end': {
        const metadata = toMetadata(part.providerMetadata, this.#phases.get(part.id))
        return { type: part.type, id: part.id, ...metadata }
      }
      case 'tool-call':
        return toModelToolCall(part)
      case 'reasoning-start':
      case 'text-delta':
      case 'reasoning-delta':
      case 'source':
        return part
      case 'finish':
        return { ...part, usage: toModelUsage(part.usage) }
    }
    return undefined
  }

  #writeStart({ type, id, phase }: Extract<StreamPart, { type: 'text-start' }>): ModelPart {
    if (phase) this.#phases.set(id, phase)
    return { type, id, ...toMetadata(undefined, phase) }
  }
}
