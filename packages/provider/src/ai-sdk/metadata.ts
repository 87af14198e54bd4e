import { type SharedV4ProviderMetadata } from '@ai-sdk/provider'
import { type TextPhase } from '../chat/chat-message.ts'
import { type JsonObject } from '../chat/json.ts'
import { isJsonObject, toJsonObject } from './json.ts'

/**
 * The SDK sorts metadata by who understands it. What a bridge has to remember, and the other side
 * has no field for, stands beside that under these names.
 */
const PHASE = 'patchcord.phase'
const ORIGIN = 'patchcord.origin'

/**
 * Writes metadata of ours as the SDK's.
 *
 * @param phase - of the text that it belongs to; the SDK's texts have none
 * @returns `undefined` when there is nothing that the SDK could carry
 */
export function toSdkMetadata(
  metadata: JsonObject | undefined,
  phase?: TextPhase,
): SharedV4ProviderMetadata | undefined {
  const all: JsonObject = { ...metadata, ...(phase && { [PHASE]: { phase } }) }
  const entries = Object.entries(all)
  const carried = entries.filter((entry): entry is [string, JsonObject] => isJsonObject(entry[1]))
  return carried.length > 0 ? Object.fromEntries(carried) : undefined
}

/** Reads metadata of the SDK as ours: what {@link toSdkMetadata} was given. */
export function fromSdkMetadata(
  metadata: SharedV4ProviderMetadata | undefined,
): JsonObject | undefined {
  const { [PHASE]: _, ...others } = toJsonObject(metadata ?? {})
  return Object.keys(others).length > 0 ? others : undefined
}

/**
 * Finds out whether a text is commentary: it is noted under our name by a bridge, and by the SDK's
 * models of OpenAI under theirs, in the same word.
 */
export function phaseIn(metadata: SharedV4ProviderMetadata | undefined): TextPhase | undefined {
  const notes = Object.values(metadata ?? {})
  return notes.some(({ phase }) => phase === 'commentary') ? 'commentary' : undefined
}

/**
 * Notes whose reasoning it is.
 *
 * @param provider - `provider` of the SDK's model
 */
export function withOrigin(metadata: JsonObject | undefined, provider: string): JsonObject {
  return { ...metadata, [ORIGIN]: { provider } }
}

/** Whether a model of this provider wrote what the metadata belongs to. */
export function isFrom(provider: string, metadata: JsonObject | undefined): boolean {
  const origin = metadata?.[ORIGIN]
  return isJsonObject(origin) && origin['provider'] === provider
}
