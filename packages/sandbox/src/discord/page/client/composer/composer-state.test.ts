import { describe, expect, it } from 'vitest'
import { commands } from '../../client-test-scene.ts'
import {
  type Composer,
  type ComposerEvent,
  emptyComposer,
  menuOf,
  reduceComposer,
  submitComposer,
} from './composer-state.js'

const [ask, , status] = commands
if (ask === undefined || status === undefined) throw new TypeError('The scene lacks a command')

const after = (...events: readonly ComposerEvent[]): Composer =>
  events.reduce<Composer>(reduceComposer, emptyComposer)
const typed = (text: string) => after({ type: 'text-typed', text })
const enter = (composer: Composer) => submitComposer(composer, commands)
const names = (composer: Composer) => menuOf(composer, commands).map((command) => command.name)

describe('the menu of commands', () => {
  it('opens with a slash and narrows with each letter', () => {
    expect(names(typed('/'))).toEqual(['ask', 'connect', 'status'])
    expect(names(typed('/co'))).toEqual(['connect'])
  })
  it('stays away once dismissed, until the text changes', () => {
    expect(names(after({ type: 'text-typed', text: '/' }, { type: 'menu-dismissed' }))).toEqual([])
    const again = after(
      { type: 'text-typed', text: '/' },
      { type: 'menu-dismissed' },
      { type: 'text-typed', text: '/a' },
    )
    expect(names(again)).toEqual(['ask', 'status'])
  })
  it('wraps around at both ends', () => {
    const up = after({ type: 'text-typed', text: '/' }, { type: 'menu-moved', by: -1, length: 3 })
    expect(up).toMatchObject({ highlighted: 2 })
    expect(reduceComposer(up, { type: 'menu-moved', by: 1, length: 3 })).toMatchObject({
      highlighted: 0,
    })
  })
})

describe('pressing Enter', () => {
  it('chooses the highlighted command', () => {
    expect(enter(typed('/as'))).toEqual({
      type: 'change',
      event: { type: 'command-chosen', command: ask },
    })
  })
  it('sends a complete line at once', () => {
    expect(enter(typed('/ask prompt:hi effort:low'))).toEqual({
      type: 'send',
      commandName: 'ask',
      options: { prompt: 'hi', effort: 'low' },
    })
  })
  it('sends a command that needs nothing', () => {
    expect(enter(typed('/status'))).toEqual({ type: 'send', commandName: 'status', options: {} })
  })
  it('opens the fields of a line that is not complete, with what was typed', () => {
    expect(enter(typed('/ask effort:low'))).toEqual({
      type: 'change',
      event: { type: 'command-chosen', command: ask, values: { effort: 'low' } },
    })
  })
  it.each(['hello', '/unknown command', ''])('sends nothing for %j and says why', (text) => {
    expect(enter(typed(text))).toMatchObject({ type: 'change', event: { type: 'hinted' } })
  })
})

describe('a chosen command', () => {
  const chosen = after({ type: 'command-chosen', command: ask })

  it('has a field for each required option and no complaint yet', () => {
    expect(chosen).toMatchObject({ kind: 'command', shown: ['prompt'], faults: new Map() })
  })
  it('gets a field for an optional option on request', () => {
    expect(reduceComposer(chosen, { type: 'option-added', name: 'effort' })).toMatchObject({
      shown: ['prompt', 'effort'],
    })
  })
  it('shows what is missing on Enter, and forgets it when the option is typed', () => {
    const submission = enter(chosen)
    if (submission.type !== 'change') throw new TypeError('It was sent')
    const faulty = reduceComposer(chosen, submission.event)
    expect(faulty).toMatchObject({ faults: new Map([['prompt', expect.any(String)]]) })
    expect(
      reduceComposer(faulty, { type: 'option-typed', name: 'prompt', value: 'h' }),
    ).toMatchObject({ faults: new Map() })
  })
  it('sends the options that have text', () => {
    const composer = [
      { type: 'option-typed', name: 'prompt', value: 'hi' },
      { type: 'option-typed', name: 'effort', value: '' },
    ] as const
    expect(enter(composer.reduce<Composer>(reduceComposer, chosen))).toEqual({
      type: 'send',
      commandName: 'ask',
      options: { prompt: 'hi' },
    })
  })
  it('is given up by clearing', () => {
    expect(reduceComposer(chosen, { type: 'cleared' })).toBe(emptyComposer)
  })
  it('ignores what concerns plain text', () => {
    expect(reduceComposer(chosen, { type: 'menu-dismissed' })).toBe(chosen)
  })
})
