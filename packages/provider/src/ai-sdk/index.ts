export {
  fromLanguageModel,
  type FromLanguageModelOptions,
} from './from-language-model/from-language-model.ts'
export { type LanguageModelFailure } from './from-language-model/language-model-failure.ts'
export { type OutputFormat } from './to-language-model/read-response-format.ts'
export {
  toLanguageModel,
  type ToLanguageModelOptions,
} from './to-language-model/to-language-model.ts'
