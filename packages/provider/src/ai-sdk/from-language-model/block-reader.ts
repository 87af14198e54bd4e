import { type LanguageModelV4StreamPart, type SharedV4ProviderMetadata } from '@ai-sdk/provider'
import { type StreamPart } from '../../chat/stream-part.ts'
import { fromSdkMetadata, phaseIn, withOrigin } from '../metadata.ts'

const kinds = { text: 'text', reasoning: 'reasoning' } as const
type Kind = keyof typeof kinds

/** A part of the SDK's stream that belongs to a block of text. */
export type BlockPart = Extract<
  LanguageModelV4StreamPart,
  { type: `${Kind}-start` | `${Kind}-delta` | `${Kind}-end` }
>

const blockTypes: ReadonlySet<string> = new Set<BlockPart['type']>([
  'text-start',
  'text-delta',
  'text-end',
  'reasoning-start',
  'reasoning-delta',
  'reasoning-end',
])

/** Whether a part is for a {@link BlockReader}. */
export function isBlockPart(part: LanguageModelV4StreamPart): part is BlockPart {
  return blockTypes.has(part.type)
}

/** A block while it is open. */
interface Block {
  readonly kind: Kind
  /** Its id in our stream. */
  readonly id: string
  /** Any part of a block may bring it, and the last one is whole. */
  metadata: SharedV4ProviderMetadata | undefined
}

/**
 * Reads blocks as ours, by stricter rules than the SDK's, where a block of text, one of reasoning
 * and a later one of either may have the same id, and a delta may be empty.
 */
export class BlockReader {
  readonly #provider: string
  readonly #open = new Map<string, Block>()
  readonly #usedIds = new Set<string>()

  /** @param provider - {@link LanguageModelV4.provider}, noted with its reasoning */
  constructor(provider: string) {
    this.#provider = provider
  }

  *read(part: BlockPart): Iterable<StreamPart> {
    const kind = part.type.startsWith('text') ? kinds.text : kinds.reasoning
    const key = `${kind} ${part.id}`
    let block = this.#open.get(key)
    if (!block) {
      block = { kind, id: this.#freeId(part.id), metadata: undefined }
      this.#open.set(key, block)
      yield startOf(block, part)
    }
    block.metadata = part.providerMetadata ?? block.metadata
    if ('delta' in part && part.delta !== '') {
      yield { type: `${kind}-delta`, id: block.id, delta: part.delta }
    }
    if (part.type === 'text-end' || part.type === 'reasoning-end') {
      this.#open.delete(key)
      yield this.#endOf(block)
    }
  }

  /** Ends what the model left open. */
  *end(): Iterable<StreamPart> {
    for (const block of this.#open.values()) yield this.#endOf(block)
    this.#open.clear()
  }

  #endOf({ kind, id, metadata }: Block): StreamPart {
    const own = fromSdkMetadata(metadata)
    const isReasoning = kind === kinds.reasoning
    const providerMetadata = isReasoning ? withOrigin(own, this.#provider) : own
    return { type: `${kind}-end`, id, ...(providerMetadata && { providerMetadata }) }
  }

  #freeId(wanted: string): string {
    let id = wanted
    for (let round = 2; this.#usedIds.has(id); round += 1) id = `${wanted}#${round}`
    this.#usedIds.add(id)
    return id
  }
}

function startOf({ kind, id }: Block, { providerMetadata }: BlockPart): StreamPart {
  if (kind === kinds.reasoning) return { type: 'reasoning-start', id }
  const phase = phaseIn(providerMetadata)
  return { type: 'text-start', id, ...(phase && { phase }) }
}
