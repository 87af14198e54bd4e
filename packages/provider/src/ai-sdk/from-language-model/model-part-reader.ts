import { type LanguageModelV4, type LanguageModelV4StreamPart } from '@ai-sdk/provider'
import { type ChatWarning, type SourcePart, type StreamPart } from '../../chat/stream-part.ts'
import { fromSdkMetadata } from '../metadata.ts'
import { BlockReader, isBlockPart } from './block-reader.ts'
import { fromModelUsage } from './from-model-usage.ts'
import { fromModelWarning } from './from-model-warning.ts'
import { cutShort, readFinishReason } from './read-finish-reason.ts'

type ModelPart<Type> = Extract<LanguageModelV4StreamPart, { type: Type }>

/** Reads the parts of one answer as ours. Types without a place in our stream are left out. */
export class ModelPartReader {
  readonly #model: LanguageModelV4
  readonly #warnings: readonly ChatWarning[]
  readonly #blocks: BlockReader
  #isStarted = false
  /** Held back to the end, since a service may go on with another message after one has ended. */
  #finish: ModelPart<'finish'> | undefined

  /** @param warnings - given out before the model's own */
  constructor(model: LanguageModelV4, warnings: readonly ChatWarning[]) {
    this.#model = model
    this.#warnings = warnings
    this.#blocks = new BlockReader(model.provider)
  }

  /** @throws what the stream carries as an error, as it is */
  *read(part: LanguageModelV4StreamPart): Iterable<StreamPart> {
    if (!this.#isStarted) {
      this.#isStarted = true
      const own = part.type === 'stream-start' ? part.warnings.map(fromModelWarning) : []
      yield { type: 'stream-start', warnings: [...this.#warnings, ...own] }
    }
    // no list of all types: the SDK adds some in its patches
    if (isBlockPart(part)) yield* this.#blocks.read(part)
    else if (part.type === 'response-metadata') yield* this.#readMetadata(part)
    else if (part.type === 'source') yield* readSource(part)
    else if (part.type === 'tool-call') yield* readToolCall(part)
    else if (part.type === 'finish') this.#finish = part
    else if (part.type === 'error') throw part.error
  }

  /** @throws {ChatProviderError} when the answer is not whole */
  *end(): Iterable<StreamPart> {
    if (!this.#finish) throw cutShort()
    const { finishReason, usage } = this.#finish
    const reason = readFinishReason(finishReason)
    yield* this.#blocks.end()
    yield { type: 'finish', finishReason: reason, usage: fromModelUsage(usage) }
  }

  *#readMetadata(part: ModelPart<'response-metadata'>): Iterable<StreamPart> {
    const { id, modelId = this.#model.modelId } = part
    if (id !== undefined) yield { type: part.type, responseId: id, modelId }
  }
}

function* readSource(part: ModelPart<'source'>): Iterable<SourcePart> {
  if (part.sourceType !== 'url') return
  const { type, sourceType, id, url, title } = part
  yield { type, sourceType, id, url, ...(title !== undefined && { title }) }
}

/** A call that the service answers itself is none for the caller to run. */
function* readToolCall(part: ModelPart<'tool-call'>): Iterable<StreamPart> {
  const { type, toolCallId, toolName, input } = part
  if (part.providerExecuted === true) {
    yield { type: 'tool-input-start', id: toolCallId, toolName, providerExecuted: true }
    return
  }
  const providerMetadata = fromSdkMetadata(part.providerMetadata)
  yield { type, toolCallId, toolName, input, ...(providerMetadata && { providerMetadata }) }
}
