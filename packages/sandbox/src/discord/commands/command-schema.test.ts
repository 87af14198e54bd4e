import { describe, expect, it } from 'vitest'
import { parseForm } from '../refusal/parse-form.ts'
import { DiscordRefusal } from '../refusal/refusal.ts'
import { commandSchema } from './command-schema.ts'

const ask = { name: 'ask', description: 'Ask the model' }
const prompt = { type: 3, name: 'prompt', description: 'What to ask' }

function faultsOf(command: unknown) {
  try {
    parseForm(commandSchema, command)
  } catch (error) {
    if (error instanceof DiscordRefusal) return JSON.stringify(error.errors)
    throw error
  }
  return 'accepted'
}

describe('commandSchema', () => {
  it('takes a command without a type for a slash command', () => {
    expect(parseForm(commandSchema, ask)).toMatchObject({ type: 1, name: 'ask' })
  })

  it.each([
    ['upper case', 'Ask'],
    ['a space', 'ask me'],
    ['33 characters', 'a'.repeat(33)],
    ['nothing', ''],
  ])('refuses a name with %s', (_, name) => {
    expect(faultsOf({ ...ask, name })).toMatch(/^\{"name":/)
  })

  it('refuses a description of more than 100 characters', () => {
    expect(faultsOf({ ...ask, description: 'x'.repeat(101) })).toContain('BASE_TYPE_MAX_LENGTH')
  })

  it('refuses a required option after an optional one', () => {
    const options = [prompt, { ...prompt, name: 'model', required: true }]
    expect(faultsOf({ ...ask, options })).toContain('APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID')
    expect(faultsOf({ ...ask, options: options.toReversed() })).toBe('accepted')
  })

  it('refuses two options of one name', () => {
    expect(faultsOf({ ...ask, options: [prompt, prompt] })).toContain(
      'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
    )
  })

  it('refuses a subcommand beside an ordinary option', () => {
    const status = { type: 1, name: 'status', description: 'Show the state' }
    expect(faultsOf({ ...ask, options: [status, prompt] })).toContain(
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
    )
    expect(faultsOf({ ...ask, options: [status] })).toBe('accepted')
  })

  it('refuses more than 25 choices, and choices together with autocomplete', () => {
    const choices = Array.from({ length: 26 }, (_, index) => ({ name: `c${index}`, value: 'v' }))
    expect(faultsOf({ ...ask, options: [{ ...prompt, choices }] })).toContain(
      'BASE_TYPE_MAX_LENGTH',
    )
    const both = { ...prompt, autocomplete: true, choices: choices.slice(0, 1) }
    expect(faultsOf({ ...ask, options: [both] })).toContain('AUTOCOMPLETE_CHOICES_EXCLUSIVE')
  })

  it('counts names, descriptions and values up to 8000 characters', () => {
    const choices = Array.from({ length: 25 }, () => ({
      name: 'n'.repeat(100),
      value: 'v'.repeat(100),
    }))
    const options = ['one', 'two'].map((name) => ({ ...prompt, name, choices }))
    expect(faultsOf({ ...ask, options: options.slice(0, 1) })).toBe('accepted')
    expect(faultsOf({ ...ask, options })).toContain('APPLICATION_COMMAND_TOO_LARGE')
  })

  it('lets a command of a message menu have spaces in its name but no description', () => {
    expect(faultsOf({ type: 3, name: 'Ask about this' })).toBe('accepted')
    expect(faultsOf({ type: 3, name: 'Ask about this', description: 'no' })).toContain(
      'description',
    )
  })

  it('refuses translations into no language of Discord, or that break the rule of the text', () => {
    expect(faultsOf({ ...ask, name_localizations: { 'zh-TW': '提問', de: 'frage' } })).toBe(
      'accepted',
    )
    expect(faultsOf({ ...ask, name_localizations: { tlh: 'yIghel' } })).toContain(
      '"name_localizations"',
    )
    expect(faultsOf({ ...ask, name_localizations: { de: 'Frage' } })).toContain(
      'APPLICATION_COMMAND_INVALID_NAME',
    )
    const options = [{ ...prompt, description_localizations: { de: 'x'.repeat(101) } }]
    expect(faultsOf({ ...ask, options })).toContain('BASE_TYPE_MAX_LENGTH')
  })

  it('counts of a text and its translations only the longest', () => {
    const options = Array.from({ length: 25 }, (_, index) => ({
      ...prompt,
      name: `option-${index}`,
      choices: Array.from({ length: 3 }, (_unused, choice) => ({
        name: `${choice}`.repeat(80),
        value: 'v',
      })),
    }))
    const translated = options.map((option) => ({
      ...option,
      description_localizations: { de: 'x'.repeat(100), fr: 'x'.repeat(99) },
    }))
    expect(faultsOf({ ...ask, options })).toBe('accepted')
    expect(faultsOf({ ...ask, options: translated })).toContain('APPLICATION_COMMAND_TOO_LARGE')
  })
})
