import {
  ApplicationCommandOptionType,
  type APIApplicationCommandOption,
} from 'discord-api-types/v10'
import { describe, expect, it } from 'vitest'
import { commands } from '../../client-test-scene.ts'
import { checkOptions, choicesOf, typedOptions } from './command-options.js'

const [ask] = commands
if (ask === undefined) throw new TypeError('The scene has no /ask')

const withOption = (option: Partial<APIApplicationCommandOption>) => ({
  ...ask,
  options: [
    {
      type: ApplicationCommandOptionType.String,
      name: 'it',
      description: 'It',
      ...option,
    } as APIApplicationCommandOption,
  ],
})

describe('typedOptions', () => {
  it('leaves out options that carry a file', () => {
    const command = withOption({ type: ApplicationCommandOptionType.Attachment })
    expect(typedOptions(command)).toEqual([])
  })
  it('is empty for a command without options', () => {
    expect(typedOptions({ ...ask, options: [] })).toEqual([])
  })
})

describe('choicesOf', () => {
  it('offers True and False for a boolean', () => {
    const [option] = typedOptions(withOption({ type: ApplicationCommandOptionType.Boolean }))
    expect(option && choicesOf(option).map((choice) => choice.name)).toEqual(['True', 'False'])
  })
})

describe('checkOptions', () => {
  it('accepts what the command asks for', () => {
    expect(checkOptions(ask, { prompt: 'hi', effort: 'low', private: 'true' })).toEqual(new Map())
  })
  it('misses a required option', () => {
    expect(checkOptions(ask, {})).toEqual(
      new Map([['prompt', 'This option is required. Specify a value.']]),
    )
  })
  it('misses nothing in an optional option left empty', () => {
    expect(checkOptions(withOption({}), { it: '' }).size).toBe(0)
  })
  it('refuses a value that is none of the choices', () => {
    expect(checkOptions(ask, { prompt: 'hi', effort: 'huge' }).has('effort')).toBe(true)
  })
  it.each([
    ['12', 0],
    ['-1.5', 0],
    ['twelve', 1],
  ])('reads %j for a number with %i faults', (value, faults) => {
    const command = withOption({ type: ApplicationCommandOptionType.Number })
    expect(checkOptions(command, { it: value }).size).toBe(faults)
  })
  it.each([
    ['ab', 'Must be 3 or more in length.'],
    ['abcdef', 'Must be 5 or fewer in length.'],
    ['abcd', undefined],
  ])('measures %j', (value, fault) => {
    const command = withOption({ min_length: 3, max_length: 5 })
    expect(checkOptions(command, { it: value }).get('it')).toBe(fault)
  })
})
