import { describe, expect, it } from 'vitest'
import { parseForm } from '../refusal/parse-form.ts'
import { createCommandRegistry } from './command-registry.ts'
import { commandSchema } from './command-schema.ts'

const form = (name: string) => parseForm(commandSchema, { name, description: 'A command' })

function createRegistry() {
  let lastId = 0
  let changes = 0
  const registry = createCommandRegistry(
    'application',
    () => String(++lastId),
    () => changes++,
  )
  return { registry, countChanges: () => changes }
}

describe('createCommandRegistry', () => {
  it('keeps the id of a command that is registered again', () => {
    const { registry } = createRegistry()
    const [first] = registry.replaceAll([form('ask')])
    const [again] = registry.replaceAll([form('ask'), form('connect')])
    expect(again?.id).toBe(first?.id)
    expect(again?.version).not.toBe(first?.version)
  })

  it('drops what a replacing list does not name', () => {
    const { registry } = createRegistry()
    registry.replaceAll([form('ask'), form('connect')])
    registry.replaceAll([form('connect')])
    expect(registry.list().map(({ name }) => name)).toEqual(['connect'])
  })

  it('keeps the commands of a server apart from the global ones', () => {
    const { registry } = createRegistry()
    registry.replaceAll([form('ask')])
    registry.replaceAll([form('debug')], 'guild')
    expect(registry.list().map(({ name }) => name)).toEqual(['ask'])
    expect(registry.list('guild')).toMatchObject([{ name: 'debug', guild_id: 'guild' }])
    expect(registry.all()).toHaveLength(2)
  })

  it('adds one command or replaces the one of its name', () => {
    const { registry, countChanges } = createRegistry()
    const first = registry.upsert(form('ask'))
    expect(registry.upsert(form('ask')).id).toBe(first.id)
    expect(registry.all()).toHaveLength(1)
    expect(countChanges()).toBe(2)
  })

  it('refuses a list with one name twice and keeps what was there', () => {
    const { registry } = createRegistry()
    registry.replaceAll([form('ask')])
    expect(() => registry.replaceAll([form('connect'), form('connect')])).toThrow(
      expect.objectContaining({
        code: 50035,
        errors: { 1: { name: { _errors: [expect.anything()] } } },
      }),
    )
    expect(registry.list().map(({ name }) => name)).toEqual(['ask'])
  })

  it('refuses the 101st slash command', () => {
    const { registry } = createRegistry()
    const many = Array.from({ length: 101 }, (_, index) => form(`command-${index}`))
    expect(() => registry.replaceAll(many)).toThrow(expect.objectContaining({ code: 30032 }))
    registry.replaceAll(many.slice(1))
    expect(() => registry.upsert(form('one-more'))).toThrow(
      expect.objectContaining({ code: 30032 }),
    )
  })
})
