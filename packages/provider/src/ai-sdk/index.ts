export {
  fromLanguageModel,
  type LanguageModelOptions,
} from './from-language-model/from-language-model.ts'
export { type LanguageModelFailure } from './from-language-model/language-model-failure.ts'
export { toLanguageModel } from './to-language-model/to-language-model.ts'
