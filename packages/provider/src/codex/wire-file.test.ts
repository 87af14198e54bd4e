import { describe, expect, it } from 'vitest'
import { type FilePart } from '../chat/chat-message.ts'
import { toWireFile } from './wire-file.ts'

const target = { inputMediaTypes: ['image/png', 'text/*'], imageDetail: 'auto' } as const
const bytes = (text: string) => ({ type: 'bytes', bytes: new TextEncoder().encode(text) }) as const
const address = (url: string) => ({ type: 'url', url: new URL(url) }) as const
const file = (mediaType: string, data: FilePart['data'], filename?: string): FilePart => ({
  type: 'file',
  mediaType,
  data,
  ...(filename && { filename }),
})

describe('toWireFile', () => {
  it('writes the bytes of an image into the request', () => {
    const png = file('image/png', { type: 'bytes', bytes: Uint8Array.of(137, 80, 78, 71) })
    expect(toWireFile(png, target)).toEqual({
      content: { type: 'input_image', image_url: 'data:image/png;base64,iVBORw==', detail: 'auto' },
    })
  })

  it('lets the service load an image that has an address, and look closely', () => {
    const png = file('image/png', address('https://a.example/b.png'))
    expect(toWireFile(png, { ...target, imageDetail: 'high' })).toEqual({
      content: { type: 'input_image', image_url: 'https://a.example/b.png', detail: 'high' },
    })
  })

  it.each(['text/plain', 'text/csv; charset=utf-8', 'application/json'])(
    'writes a file of type %s as text, under its name',
    (mediaType) => {
      const notes = file(mediaType, bytes('Grüß dich'), 'notes.txt')
      expect(toWireFile(notes, target)).toEqual({
        content: { type: 'input_text', text: '[File "notes.txt"]\nGrüß dich' },
      })
    },
  )

  it.each([
    ['application/pdf', bytes('%PDF')],
    ['image/svg+xml', bytes('<svg/>')],
    ['image/jpeg', bytes('')],
    ['text/plain', { type: 'bytes', bytes: Uint8Array.of(0xff) }],
    ['application/json', address('https://a.example/b.json')],
  ] as const)(
    'tells the model of a file of type %s that it cannot read, and warns',
    (type, data) => {
      const target_ = { ...target, inputMediaTypes: ['image/png'] }
      const { content, warning } = toWireFile(file(type, data, 'plan.x'), target_)
      expect(content).toMatchObject({
        type: 'input_text',
        text: expect.stringContaining('"plan.x" of type'),
      })
      expect(warning).toMatchObject({ type: 'unsupported', feature: `file ${type}` })
    },
  )

  it('sends other files as they are to a model that reads them', () => {
    const target_ = { ...target, inputMediaTypes: ['application/pdf'] }
    expect(toWireFile(file('application/pdf', bytes('%PDF'), 'a.pdf'), target_)).toEqual({
      content: {
        type: 'input_file',
        filename: 'a.pdf',
        file_data: 'data:application/pdf;base64,JVBERg==',
      },
    })
    expect(toWireFile(file('application/pdf', bytes('%PDF')), target_)).toMatchObject({
      content: { filename: 'file.pdf' },
    })
    const linked = file('application/pdf', address('https://a.example/b.pdf'))
    expect(toWireFile(linked, target_)).toEqual({
      content: { type: 'input_file', file_url: 'https://a.example/b.pdf' },
    })
  })
})
