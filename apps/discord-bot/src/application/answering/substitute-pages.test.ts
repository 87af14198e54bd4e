import { describe, expect, it } from 'vitest'
import { en } from '../../words/en.ts'
import { advance, beginProgress } from './answer-progress.ts'
import { answerLimits } from './answer-view.ts'
import { substituteFor } from './substitute-pages.ts'

const delta = `${'word '.repeat(90)}\n\n`.repeat(10)
const progress = advance(beginProgress(answerLimits('plain')), {
  type: 'text-delta',
  id: 't',
  delta,
})

function substitute(reason: Parameters<typeof substituteFor>[0]['reason'], page: number) {
  const pages = substituteFor({ reason, page }, progress, en.answer)
  return pages && Array.from({ length: pages.count }, (_, index) => pages.read(index))
}

describe('substituteFor', () => {
  it('puts a notice in the place of a text that the server blocks', () => {
    expect(substitute('content-blocked', 0)).toEqual([
      { text: '-# ⚠️ The rules of this server do not let the answer through.' },
    ])
  })

  it('keeps the pages before the blocked one', () => {
    const pages = substitute('content-blocked', 1)
    expect(pages).toHaveLength(2)
    expect(pages?.[0]?.text).toMatch(/^word word/)
  })

  it('attaches what there is where no more messages are taken', () => {
    const pages = substitute('too-many-messages', 2)
    expect(pages).toHaveLength(2)
    expect(pages?.[1]?.file).toMatchObject({ name: 'answer.md', text: delta })
    expect(pages?.[1]?.text).toContain('no more messages')
  })

  it.each([
    'message-deleted',
    'lapsed',
    'owned-elsewhere',
    'token-expired',
    'missing-access',
  ] as const)('has nothing to put in the place of a message that is %s', (reason) => {
    expect(substitute(reason, 0)).toBeUndefined()
  })
})
