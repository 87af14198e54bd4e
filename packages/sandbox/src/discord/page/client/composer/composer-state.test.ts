import { describe, expect, it } from 'vitest'
import { commands as registered } from '../../client-test-scene.ts'
import {
  type Composer,
  type ComposerEvent,
  emptyComposer,
  menuOf,
  reduceComposer,
} from './composer-state.js'
import { runnableCommands } from './runnable-command.js'
import { submitComposer } from './submit-composer.js'

const commands = runnableCommands(registered, 'en-US')
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
      type: 'run',
      commandName: 'ask',
      options: { prompt: 'hi', effort: 'low' },
    })
  })
  it('sends a command that needs nothing', () => {
    expect(enter(typed('/status'))).toEqual({ type: 'run', commandName: 'status', options: {} })
  })
  it('opens the fields of a line that is not complete, with what was typed', () => {
    expect(enter(typed('/ask effort:low'))).toEqual({
      type: 'change',
      event: { type: 'command-chosen', command: ask, values: { effort: 'low' } },
    })
  })
  it('says what is no command, with the files and the message replied to', () => {
    const file = { fileId: '7', filename: 'a.txt', size: 1 }
    const composer = after(
      { type: 'text-typed', text: ' hello ' },
      { type: 'file-added', file },
      { type: 'file-added', file: { ...file, fileId: '8' } },
      { type: 'file-dropped', fileId: '8' },
      { type: 'reply-begun', messageId: '9' },
    )
    expect(enter(composer)).toEqual({
      type: 'say',
      content: 'hello',
      fileIds: ['7'],
      replyTo: '9',
    })
  })
  it('sends a file without words', () => {
    const file = { fileId: '7', filename: 'a.txt', size: 1 }
    expect(enter(after({ type: 'file-added', file }))).toMatchObject({ type: 'say', content: '' })
  })
  it.each(['/unknown command', ''])('sends nothing for %j and says why', (text) => {
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
      type: 'run',
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
  it('sends files with the texts, and only while they are attached', () => {
    const file = { fileId: '7', filename: 'a.txt', size: 1 }
    const filled = reduceComposer(chosen, { type: 'option-typed', name: 'prompt', value: 'hi' })
    const attached = reduceComposer(filled, { type: 'option-attached', name: 'file', file })
    expect(enter(attached)).toMatchObject({ options: { prompt: 'hi', file: { fileId: '7' } } })
    const none = { type: 'option-attached', name: 'file', file: undefined } as const
    expect(enter(reduceComposer(attached, none))).toMatchObject({ options: { prompt: 'hi' } })
  })
})

describe('suggestions', () => {
  const choices = [
    { name: 'Small', value: 'model-s' },
    { name: 'Large', value: 'model-l' },
  ]
  const asked = after(
    { type: 'command-chosen', command: ask },
    { type: 'suggestions-asked', name: 'prompt', requestId: '1' },
  )
  const answer = { type: 'action-settled', requestId: '1', userId: '2', choices } as const

  it('are awaited, then shown, and a failure of theirs too', () => {
    expect(asked).toMatchObject({ suggestions: { name: 'prompt', choices: undefined } })
    expect(reduceComposer(asked, answer)).toMatchObject({ suggestions: { choices } })
    const failed = { ...answer, choices: [], failure: 'No answer' }
    expect(reduceComposer(asked, failed)).toMatchObject({ suggestions: { failure: 'No answer' } })
  })
  it('are those to the newest question only', () => {
    const again = { type: 'suggestions-asked', name: 'prompt', requestId: '2' } as const
    const waiting = reduceComposer(asked, again)
    expect(reduceComposer(waiting, answer)).toEqual(waiting)
  })
  it('stand for a value that is sent in place of what is read', () => {
    const [small, large] = choices
    if (!small || !large) throw new TypeError('There are no choices')
    const moved = after(
      { type: 'command-chosen', command: ask },
      { type: 'suggestions-asked', name: 'prompt', requestId: '1' },
      answer,
      { type: 'suggestion-moved', by: -1 },
    )
    expect(moved).toMatchObject({ suggestions: { highlighted: 1 } })
    const taken = reduceComposer(moved, { type: 'suggestion-taken', name: 'prompt', choice: large })
    expect(taken).toMatchObject({ values: { prompt: 'Large' }, suggestions: undefined })
    expect(enter(taken)).toMatchObject({ options: { prompt: 'model-l' } })
    const typed = { type: 'option-typed', name: 'prompt', value: 'Larger' } as const
    expect(enter(reduceComposer(taken, typed))).toMatchObject({ options: { prompt: 'Larger' } })
  })
  it('go when they are closed', () => {
    const closed = reduceComposer(asked, { type: 'suggestions-closed' })
    expect(closed).toMatchObject({ suggestions: undefined })
  })
})
