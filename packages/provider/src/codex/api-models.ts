import { type ReasoningEffort } from '../chat/model-info.ts'
import { type CatalogueModel } from './catalogue-model.ts'
import { IMAGE_MEDIA_TYPES, TEXT_MEDIA_TYPES } from './media-types.ts'
import { isWireObject, listOf, numberOf, textOf, type WireObject } from './wire-reading.ts'

/**
 * Reads the answer of `GET /v1/models`, newest first. It names every model of every kind and says
 * nothing about them, so that their names have to tell the rest.
 *
 * @param json - parsed, unchecked
 * @returns `undefined` when it is no list
 */
export function parseApiModels(json: unknown): readonly CatalogueModel[] | undefined {
  const list = isWireObject(json) && 'data' in json ? listOf(json, 'data') : undefined
  const models = list?.filter(isWireObject).filter((model) => textOf(model, 'id'))
  if (models === undefined || models.length !== list?.length) return undefined
  return models
    .toSorted((one, other) => createdAt(other) - createdAt(one))
    .map((model) => describeApiModel(textOf(model, 'id') ?? ''))
}

const createdAt = (model: WireObject): number => numberOf(model, 'created') ?? 0

/** What the name of a model tells of it. Nothing that is only guessed is held against a request. */
export function describeApiModel(id: string): CatalogueModel {
  const isReasoning = reasoningName.test(id) && !/-chat/.test(id)
  return {
    info: {
      id,
      displayName: id,
      contextWindowTokens: undefined,
      capabilities: {
        inputMediaTypes: [...IMAGE_MEDIA_TYPES, 'application/pdf', ...TEXT_MEDIA_TYPES],
        tools: true,
        reasoningEfforts: isReasoning ? commonEfforts : [],
      },
    },
    traits: {
      isListed: !otherKinds.test(id),
      isGuessed: true,
      isReasoning,
      hasVerbosity: isReasoning,
      serviceTiers: [],
      isLite: false,
      minimalClientVersion: undefined,
    },
  }
}

/** `o3`, `gpt-5.2` and the like; a model tuned from one has its name in the middle. */
const reasoningName = /^(?:ft:)?(?:o\d|gpt-[5-9])/

const otherKinds =
  /embedding|whisper|tts|transcribe|realtime|audio|dall-e|image|sora|moderation|instruct|search|babbage|davinci/

/** Every model that reasons has these; some have more. */
const commonEfforts: readonly ReasoningEffort[] = ['low', 'medium', 'high']
