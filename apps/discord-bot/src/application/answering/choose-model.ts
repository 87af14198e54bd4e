import { type ChatProvider, type ModelInfo } from '@patchcord/provider'
import { type AskSettings, isModelAllowed } from './ask-settings.ts'
import { NoModelError } from './no-model-error.ts'

/** Who answers, and what is known of it. */
export interface ChosenModel {
  readonly modelId: string
  /** Undefined when the service does not list it, or cannot be asked. */
  readonly info: ModelInfo | undefined
}

/**
 * Decides which model answers.
 *
 * @param wantedId - undefined: the first one that is listed and allowed
 * @throws {NoModelError} none is listed, or none of those that are allowed
 * @throws {ChatProviderError} nothing is wanted, and the service cannot be asked; the signal's reason
 */
export async function chooseModel(
  provider: Pick<ChatProvider, 'listModels'>,
  wantedId: string | undefined,
  options: {
    readonly allowedModelIds: AskSettings['allowedModelIds']
    readonly signal: AbortSignal
  },
): Promise<ChosenModel> {
  const { allowedModelIds, signal } = options
  const models = await provider.listModels({ signal }).catch((error: unknown) => {
    if (wantedId === undefined || signal.aborted) throw error
    return [] // the answer itself will say what is wrong, if it is not only the list
  })
  const info =
    wantedId === undefined
      ? models.find(({ id }) => isModelAllowed(id, allowedModelIds))
      : models.find(({ id }) => id === wantedId)
  const modelId = wantedId ?? info?.id
  if (modelId === undefined) throw new NoModelError()
  return { modelId, info }
}
