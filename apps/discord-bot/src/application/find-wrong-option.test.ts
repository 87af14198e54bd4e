import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType as Type,
} from 'discord-api-types/v10'
import { describe, expect, it } from 'vitest'
import { type Command } from './command.ts'
import { findOptions, findWrongOption } from './find-wrong-option.ts'

const named = { name: 'it', description: 'It' }
const ID = '100000000000000002'

const options = {
  text: { type: Type.String, ...named, required: true, max_length: 10 },
  choice: { type: Type.String, ...named, choices: [{ name: 'Low', value: 'low' }] },
  count: { type: Type.Integer, ...named, min_value: 1, max_value: 9 },
  amount: { type: Type.Number, ...named },
  flag: { type: Type.Boolean, ...named },
  user: { type: Type.User, ...named },
  file: { type: Type.Attachment, ...named },
} satisfies Record<string, APIApplicationCommandBasicOption>

type Value = string | number | boolean

const find = (name: keyof typeof options, value: Value | undefined) =>
  findWrongOption([options[name]], {
    options: new Map(value === undefined ? [] : [['it', value]]),
    attachments: new Map([['7', { id: '7', url: '', filename: '', sizeBytes: 1 }]]),
  })

describe('findWrongOption', () => {
  it.each([
    ['text', 'hello'],
    ['choice', 'low'],
    ['choice', undefined],
    ['count', 9],
    ['amount', -0.5],
    ['flag', false],
    ['user', ID],
    ['file', '7'],
  ] as const)('takes what an option of %s is for: %j', (name, value) => {
    expect(find(name, value)).toBeUndefined()
  })

  it.each([
    ['text', undefined],
    ['text', ''],
    ['text', ' \n '],
    ['text', 'x'.repeat(11)],
    ['text', 5],
    ['choice', 'high'],
    ['choice', true],
    ['count', 0],
    ['count', 10],
    ['count', 1.5],
    ['count', Number.NaN],
    ['count', '5'],
    ['amount', Number.POSITIVE_INFINITY],
    ['amount', '1'],
    ['flag', 'true'],
    ['user', 'everyone'],
    ['user', `${ID} OR 1=1`],
    ['user', 5],
    ['file', '8'],
  ] as const)('names an option of %s that was given %j', (name, value) => {
    expect(find(name, value)).toBe('it')
  })

  it('names an option that there is not', () => {
    const given = { options: new Map([['other', 'x']]), attachments: new Map() }
    expect(findWrongOption([], given)).toBe('other')
  })
})

describe('findOptions', () => {
  const list = { type: Type.Subcommand as const, name: 'list', description: 'List', options: [] }
  const group = {
    type: Type.SubcommandGroup as const,
    name: 'user',
    description: 'Users',
    options: [{ ...list, name: 'allow', options: [options.user] }],
  }
  const nested: Command['definition'] = { ...named, options: [list, group] }
  const flat: Command['definition'] = { ...named, options: [options.text] }

  it('finds those of a command, of a subcommand, and of one in a group', () => {
    expect(findOptions({ ...named }, undefined)).toEqual([])
    expect(findOptions(flat, undefined)).toEqual([options.text])
    expect(findOptions(nested, 'list')).toEqual([])
    expect(findOptions(nested, 'user allow')).toEqual([options.user])
  })

  it.each([
    [nested, 'drop'],
    [nested, 'user'],
    [nested, 'user drop'],
    [nested, 'list allow'],
    [nested, undefined],
    [flat, 'it'],
  ])('finds none where there is no such subcommand (%#)', (definition, subcommand) => {
    expect(findOptions(definition, subcommand)).toBeUndefined()
  })
})
