import { describe, expect, it } from 'vitest'
import { en } from '../../words/en.ts'
import { type Attachment } from '../command.ts'
import { AttachmentError, type LoadAttachment } from '../ports/attachment-loader.ts'
import { findFileProblem, QuestionProblem, readFiles } from './read-files.ts'

const MEGABYTE = 1024 * 1024
const signal = new AbortController().signal

const attachment = (changes: Partial<Attachment> = {}): Attachment => ({
  id: '1',
  url: 'https://cdn.example/a.txt',
  filename: 'a.txt',
  sizeBytes: 10,
  ...changes,
})
const give =
  (bytes: Uint8Array): LoadAttachment =>
  async () =>
    bytes

async function complaint(load: LoadAttachment, file = attachment()): Promise<string> {
  const error: unknown = await readFiles([file], undefined, load, signal).catch(
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof QuestionProblem)) throw error
  return error.describe(en.ask.problems)
}

describe('findFileProblem', () => {
  it('has nothing against a few small files', () => {
    expect(findFileProblem([attachment(), attachment({ sizeBytes: 8 * MEGABYTE })])).toBeUndefined()
  })

  it('names a file that is too large', () => {
    const problem = findFileProblem([
      attachment({ filename: 'b.png', sizeBytes: 8 * MEGABYTE + 1 }),
    ])
    expect(problem?.describe(en.ask.problems)).toContain('b.png is too large: at most 8 MB')
  })

  it('says how many there can be', () => {
    const problem = findFileProblem(Array.from({ length: 5 }, () => attachment()))
    expect(problem?.describe(en.ask.problems)).toContain('At most 4 files')
  })
})

describe('readFiles', () => {
  it('believes the bytes, not what is said of them', async () => {
    const files = await readFiles(
      [attachment({ filename: 'a.png' })],
      undefined,
      give(new TextEncoder().encode('just text')),
      signal,
    )
    expect(files).toMatchObject([{ mediaType: 'text/plain', filename: 'a.png' }])
  })

  it('asks for no more than it reads', async () => {
    const load: LoadAttachment = async (_attachment, { maxBytes }) => {
      expect(maxBytes).toBe(8 * MEGABYTE)
      return new Uint8Array()
    }
    await readFiles([attachment()], undefined, load, signal)
  })

  it.each([
    ['what is neither image, PDF nor text', give(new Uint8Array([0, 255])), 'cannot be read'],
    ['a long text', give(new Uint8Array(MEGABYTE + 1).fill(97)), 'at most 1 MB'],
    [
      'what grows beyond its size',
      () => Promise.reject(new AttachmentError('too-large')),
      'at most 8 MB',
    ],
    [
      'what lies elsewhere',
      () => Promise.reject(new AttachmentError('foreign-host')),
      'could not be fetched',
    ],
    [
      'what is gone',
      () => Promise.reject(new AttachmentError('unreachable')),
      'could not be fetched',
    ],
  ] as const)('tells the asker of %s', async (_what, load, words) => {
    expect(await complaint(load)).toContain(words)
  })

  it('shows a name as plain text', async () => {
    const file = attachment({ filename: '**a**`@everyone`.txt' })
    const text = await complaint(give(new Uint8Array([0, 255])), file)
    expect(text).toContain('__a____everyone_.txt')
  })

  const pdf = give(new TextEncoder().encode('%PDF-1.7'))
  const reading = (...inputMediaTypes: readonly string[]) => ({
    capabilities: { inputMediaTypes, tools: true, reasoningEfforts: [] },
  })

  it.each(['application/pdf', 'application/*'])(
    'takes a PDF for a model that reads %s',
    async (type) => {
      const files = await readFiles([attachment()], reading(type), pdf, signal)
      expect(files).toMatchObject([{ mediaType: 'application/pdf' }])
    },
  )

  it('takes a PDF for a model of which nothing is known, and a text for any', async () => {
    await expect(readFiles([attachment()], undefined, pdf, signal)).resolves.toHaveLength(1)
    const text = give(new TextEncoder().encode('Hello'))
    await expect(readFiles([attachment()], reading(), text, signal)).resolves.toHaveLength(1)
  })

  it('names a file that the model cannot read', async () => {
    const files = [attachment({ filename: 'a.pdf' })]
    const error: unknown = await readFiles(files, reading('image/png'), pdf, signal).catch(
      (thrown: unknown) => thrown,
    )
    expect(error).toBeInstanceOf(QuestionProblem)
    expect(error instanceof QuestionProblem && error.describe(en.ask.problems)).toMatch(
      /^The model cannot read a\.pdf:/,
    )
  })

  it('passes on whatever else fails', async () => {
    const load = () => Promise.reject(new Error('stopped'))
    await expect(readFiles([attachment()], undefined, load, signal)).rejects.toThrow('stopped')
  })
})
