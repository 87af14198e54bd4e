import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commands as registered } from '../../client-test-scene.ts'
import { completeCommand, parseCommandLine } from './command-line.js'
import { runnableCommands } from './runnable-command.js'

const commands = runnableCommands(registered, 'en-US')

const valuesOf = (text: string) => parseCommandLine(text, commands)?.values

describe('completeCommand', () => {
  const names = (text: string) => completeCommand(text, commands).map((command) => command.name)

  it('offers every command after a slash', () => {
    expect(names('/')).toEqual(['ask', 'connect', 'status'])
  })
  it('puts what starts with the word before what contains it', () => {
    expect(names('/s')).toEqual(['status', 'ask'])
  })
  it('ignores case', () => {
    expect(names('/CON')).toEqual(['connect'])
  })
  it.each(['', 'ask', '/ask ', '/ask prompt:', ' /ask'])('offers nothing for %j', (text) => {
    expect(names(text)).toEqual([])
  })
})

describe('parseCommandLine', () => {
  it('names the command', () => {
    expect(parseCommandLine('/status', commands)?.command.name).toBe('status')
  })
  it.each(['ask', '/unknown', '/', ''])('finds no command in %j', (text) => {
    expect(parseCommandLine(text, commands)).toBeUndefined()
  })
  it('reads named options', () => {
    expect(valuesOf('/ask prompt:how are you effort:low')).toEqual({
      prompt: 'how are you',
      effort: 'low',
    })
  })
  it('keeps colons and unknown names inside a value', () => {
    expect(valuesOf('/ask prompt:why is a:b https://c.d')).toEqual({
      prompt: 'why is a:b https://c.d',
    })
  })
  it('gives text without a name to the first option', () => {
    expect(valuesOf('/ask how are you effort:low')).toEqual({
      prompt: 'how are you',
      effort: 'low',
    })
  })
  it.each([
    ['/ask prompt:hi private:True', { prompt: 'hi', private: 'true' }],
    ['/ask prompt:hi private:false', { prompt: 'hi', private: 'false' }],
    ['/ask prompt:hi effort:High', { prompt: 'hi', effort: 'high' }],
    ['/ask prompt:High effort:Highest', { prompt: 'High', effort: 'Highest' }],
  ])('reads a choice by what is written on it: %s', (text, values) => {
    expect(valuesOf(text)).toEqual(values)
  })
  it('keeps line ends inside a value', () => {
    expect(valuesOf('/ask prompt:one\ntwo')).toEqual({ prompt: 'one\ntwo' })
  })
  it('gives back any prompt that names no option', () => {
    const prompts = fc
      .string({ minLength: 1 })
      .filter((value) => value.trim() === value && value !== '')
    fc.assert(
      fc.property(prompts, (prompt) => {
        fc.pre(!/(?:^|\s)(?:prompt|effort|private):/.test(prompt))
        expect(valuesOf(`/ask prompt:${prompt}`)).toEqual({ prompt })
      }),
    )
  })
})
