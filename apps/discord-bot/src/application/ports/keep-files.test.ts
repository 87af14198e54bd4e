import { type ChatMessage, type FilePart } from '@patchcord/provider'
import { describe, expect, it } from 'vitest'
import { keepFiles } from './keep-files.ts'

const fileOf = (filename: string, size: number): FilePart => ({
  type: 'file',
  mediaType: 'application/pdf',
  filename,
  data: { type: 'bytes', bytes: new Uint8Array(size) },
})

const sayWith = (...content: readonly FilePart[]): ChatMessage => ({ role: 'user', content })

describe('keepFiles', () => {
  it('keeps files that fit, together', () => {
    const messages = [sayWith(fileOf('a.pdf', 6), fileOf('b.pdf', 4))]
    expect(keepFiles(messages, 10)).toEqual(messages)
  })

  it('names a file that does not fit, and keeps a smaller one after it', () => {
    const small = fileOf('b.pdf', 10)
    expect(keepFiles([sayWith(fileOf('a.pdf', 11), small)], 10)).toEqual([
      {
        role: 'user',
        content: [
          { type: 'text', text: '[Not kept, too large: a.pdf (application/pdf), 11 bytes]' },
          small,
        ],
      },
    ])
  })

  it('names a file without a name by its type', () => {
    const { filename: _, ...nameless } = fileOf('', 11)
    expect(JSON.stringify(keepFiles([sayWith(nameless)], 10))).toContain(
      'application/pdf, 11 bytes',
    )
  })

  it('counts the files that tools gave, too', () => {
    const result = (output: FilePart): ChatMessage => ({
      role: 'tool',
      content: [{ type: 'tool-result', toolCallId: '1', output: [output] }],
    })
    const [, second] = keepFiles([sayWith(fileOf('a.pdf', 6)), result(fileOf('b.pdf', 6))], 10)
    expect(JSON.stringify(second)).toContain('[Not kept, too large: b.pdf')
  })

  it('keeps addresses, which weigh nothing', () => {
    const url = new URL('https://files.example/a.pdf')
    const messages = [sayWith({ ...fileOf('a.pdf', 0), data: { type: 'url', url } })]
    expect(keepFiles(messages, 0)).toEqual(messages)
  })

  it('leaves what the model said as it is', () => {
    const answer: ChatMessage = {
      role: 'assistant',
      content: [{ type: 'reasoning', text: '', providerMetadata: { codex: { id: 'rs_1' } } }],
    }
    expect(keepFiles([answer])).toEqual([answer])
  })
})
