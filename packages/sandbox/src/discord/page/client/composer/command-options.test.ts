import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
} from 'discord-api-types/v10'
import { describe, expect, it } from 'vitest'
import { commands } from '../../client-test-scene.ts'
import { checkOptions, choicesOf } from './command-options.js'
import { runnableCommands } from './runnable-command.js'

const [ask] = runnableCommands(commands, 'en-US')
if (ask === undefined) throw new TypeError('The scene has no /ask')

const optionOf = (option: Partial<APIApplicationCommandBasicOption>) =>
  ({
    type: ApplicationCommandOptionType.String,
    name: 'it',
    description: 'It',
    ...option,
  }) as APIApplicationCommandBasicOption
const withOption = (option: Partial<APIApplicationCommandBasicOption>) => ({
  options: [optionOf(option)],
})

describe('choicesOf', () => {
  it('offers True and False for a boolean', () => {
    const option = optionOf({ type: ApplicationCommandOptionType.Boolean })
    expect(choicesOf(option).map((choice) => choice.name)).toEqual(['True', 'False'])
  })
  it('names choices in the language of the person', () => {
    const name_localizations = { 'zh-TW': '低' }
    const option = optionOf({ choices: [{ name: 'Low', name_localizations, value: 'low' }] })
    expect(choicesOf(option, 'zh-TW')).toEqual([{ name: '低', value: 'low' }])
    expect(choicesOf(option, 'de')).toEqual([{ name: 'Low', value: 'low' }])
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
  it('takes for an option of a file nothing else', () => {
    const command = withOption({
      type: ApplicationCommandOptionType.Attachment,
      required: true,
    })
    const file = { fileId: '1', filename: 'a.txt', size: 1 }
    expect(checkOptions(command, {}).has('it')).toBe(true)
    expect(checkOptions(command, { it: 'a.txt' }).has('it')).toBe(true)
    expect(checkOptions(command, {}, { it: file }).size).toBe(0)
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
