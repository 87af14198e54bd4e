import { describe, expect, it } from 'vitest'
import { createEndings } from './endings.ts'

describe('createEndings', () => {
  it('ends one after the other, what was begun last first, and each once', async () => {
    const seen: string[] = []
    const endings = createEndings()
    for (const name of ['state', 'client', 'answers']) {
      endings.add(async () => {
        seen.push(`end ${name}`)
        await Promise.resolve()
        seen.push(`${name} ended`)
      })
    }
    await Promise.all([endings.run(), endings.run()])
    expect(seen).toEqual([
      'end answers',
      'answers ended',
      'end client',
      'client ended',
      'end state',
      'state ended',
    ])
  })

  it('ends the others although one cannot be ended, and says so then', async () => {
    const seen: string[] = []
    const endings = createEndings()
    endings.add(async () => void seen.push('state'))
    endings.add(async () => {
      throw new Error('no')
    })
    await expect(endings.run()).rejects.toThrow('no')
    expect(seen).toEqual(['state'])
  })
})
