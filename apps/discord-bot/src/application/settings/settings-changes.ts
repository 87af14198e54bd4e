import { catalogues } from '../../words/find-words.ts'
import { type SettingsWords } from '../../words/settings-words.ts'
import { type ActionCall } from '../command.ts'
import { type BotSettings, type Changes, type Settings } from '../ports/settings-store.ts'
import { readCallForm } from './call-form.ts'
import { type ScopeName } from './settings-scope.ts'
import {
  MAX_INSTRUCTIONS_LENGTH,
  MAX_PARALLEL_ANSWERS,
  TEXT_FIELD,
  UNSET,
} from './settings-view.ts'

/** What `/settings` sets for each scope. */
export type ScopedChanges = Changes<
  Pick<Settings, 'instructions' | 'format' | 'language' | 'isPrivate'>
>

/** What `/settings` sets: for the bot alone, and for a person alone, there is more. */
export type AnyChanges = ScopedChanges &
  Changes<Pick<BotSettings, 'parallelAnswers'> & Pick<Settings, 'callsAsker'>>

/** What a step is to change, or why it cannot be done. Undefined when it chose something never offered. */
export type ChangeRequest<Requested> =
  | { readonly changes: Requested }
  | { readonly refusal: string }
  | undefined

/** Reads what was chosen or typed. Whatever Discord passes on may have been made up. */
export type ReadChange<Requested> = (
  call: ActionCall,
  words: SettingsWords,
) => ChangeRequest<Requested>

/** How answers are to be shown, as chosen in a menu. */
export const readFormat: ReadChange<ScopedChanges> = ({ values: [value] }) => {
  if (value === UNSET) return { changes: { format: undefined } }
  return value === 'plain' || value === 'components' ? { changes: { format: value } } : undefined
}

/** The language of the bot's own words, as chosen in a menu. */
export const readLanguage: ReadChange<ScopedChanges> = ({ values: [value = ''] }) => {
  if (value === UNSET) return { changes: { language: undefined } }
  return Object.hasOwn(catalogues, value) ? { changes: { language: value } } : undefined
}

/** Who is to see answers, as chosen in a menu. */
export const readPrivacy: ReadChange<ScopedChanges> = ({ values: [value] }) => {
  if (value === UNSET) return { changes: { isPrivate: undefined } }
  return value === 'yes' || value === 'no' ? { changes: { isPrivate: value === 'yes' } } : undefined
}

/** Whether somebody is to be called, as chosen in its form. */
export const readCall: ReadChange<AnyChanges> = (call) => {
  const choice = readCallForm(call)
  if (choice === undefined) return undefined
  return { changes: { callsAsker: choice === 'unset' ? undefined : choice === 'yes' } }
}

/** A system prompt, as typed into its form; an empty one unsets it. */
export const readInstructions: ReadChange<ScopedChanges> = ({ fields }, words) => {
  const instructions = fields.get(TEXT_FIELD)?.trim()
  if (instructions === undefined) return undefined
  if (instructions.length > MAX_INSTRUCTIONS_LENGTH) {
    return { refusal: words.refusals.tooLong(MAX_INSTRUCTIONS_LENGTH) }
  }
  return { changes: { instructions: instructions === '' ? undefined : instructions } }
}

/** How many answers may run at once, as typed into its form; nothing unsets it. */
export const readParallelAnswers: ReadChange<AnyChanges> = ({ fields }, words) => {
  const text = fields.get(TEXT_FIELD)?.trim()
  if (text === undefined) return undefined
  if (text === '') return { changes: { parallelAnswers: undefined } }
  const parallelAnswers = /^\d{1,9}$/.test(text) ? Number(text) : 0
  if (parallelAnswers < 1 || parallelAnswers > MAX_PARALLEL_ANSWERS) {
    return { refusal: words.refusals.notANumber(MAX_PARALLEL_ANSWERS) }
  }
  return { changes: { parallelAnswers } }
}

/** Unsets all that `/settings` sets for a scope. */
export function buildReset(scope: ScopeName): AnyChanges {
  const scoped: ScopedChanges = {
    instructions: undefined,
    format: undefined,
    language: undefined,
    isPrivate: undefined,
  }
  if (scope === 'bot') return { ...scoped, parallelAnswers: undefined }
  return scope === 'person' ? { ...scoped, callsAsker: undefined } : scoped
}
