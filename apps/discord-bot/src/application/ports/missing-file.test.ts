import { type FilePart } from '@patchcord/provider'
import { describe, expect, it } from 'vitest'
import { listMissingFiles, nameLargeFile, nameUnreadFile } from './missing-file.ts'

const text = (said: string) => ({ type: 'text', text: said }) as const

describe('listMissingFiles', () => {
  it('finds a file that was never read, and one that was too large to keep', () => {
    const content = [
      text('Look'),
      nameUnreadFile('a [draft].png'),
      nameLargeFile({ mediaType: 'application/pdf', filename: 'b.pdf' }, 11),
      nameLargeFile({ mediaType: 'application/pdf' }, 11),
    ]
    expect(listMissingFiles(content)).toEqual(['a [draft].png', 'b.pdf', 'application/pdf'])
  })

  it('finds nothing in what people say, nor in files that are there', () => {
    const data = { type: 'bytes', bytes: new Uint8Array(1) } as const
    const file: FilePart = { type: 'file', mediaType: 'image/png', filename: 'a.png', data }
    expect(listMissingFiles([text('It says [Not read: a.png] here'), file])).toEqual([])
  })
})
