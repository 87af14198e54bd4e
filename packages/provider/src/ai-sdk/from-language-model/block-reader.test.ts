import { describe, expect, it } from 'vitest'
import { type StreamPart } from '../../chat/stream-part.ts'
import { BlockReader, type BlockPart } from './block-reader.ts'

function read(...parts: readonly BlockPart[]): readonly StreamPart[] {
  const reader = new BlockReader('some.service')
  return [...parts.flatMap((part) => [...reader.read(part)]), ...reader.end()]
}

describe('BlockReader', () => {
  it('gives an id that returns in another block a new name', () => {
    const text: readonly BlockPart[] = [
      { type: 'text-start', id: '0' },
      { type: 'text-end', id: '0' },
    ]
    const ids = read({ type: 'reasoning-start', id: '0' }, ...text, ...text).map((part) =>
      'id' in part ? `${part.type} ${part.id}` : part.type,
    )
    expect(ids).toEqual([
      'reasoning-start 0',
      'text-start 0#2',
      'text-end 0#2',
      'text-start 0#3',
      'text-end 0#3',
      'reasoning-end 0',
    ])
  })

  it('leaves out empty deltas, but not the metadata that they bring', () => {
    expect(
      read(
        { type: 'reasoning-start', id: '0' },
        { type: 'reasoning-delta', id: '0', delta: 'Hm.' },
        {
          type: 'reasoning-delta',
          id: '0',
          delta: '',
          providerMetadata: { some: { signature: 's' } },
        },
        { type: 'reasoning-end', id: '0' },
      ),
    ).toEqual([
      { type: 'reasoning-start', id: '0' },
      { type: 'reasoning-delta', id: '0', delta: 'Hm.' },
      {
        type: 'reasoning-end',
        id: '0',
        providerMetadata: {
          some: { signature: 's' },
          'patchcord.origin': { provider: 'some.service' },
        },
      },
    ])
  })

  it('notes whose reasoning it is, also where the model notes nothing', () => {
    expect(read({ type: 'reasoning-start', id: '0' })).toEqual([
      { type: 'reasoning-start', id: '0' },
      {
        type: 'reasoning-end',
        id: '0',
        providerMetadata: { 'patchcord.origin': { provider: 'some.service' } },
      },
    ])
  })

  it('keeps the last metadata of a block', () => {
    const parts = read(
      { type: 'text-start', id: '0', providerMetadata: { some: { step: 1 } } },
      { type: 'text-end', id: '0', providerMetadata: { some: { step: 2 } } },
    )
    expect(parts.at(-1)).toEqual({
      type: 'text-end',
      id: '0',
      providerMetadata: { some: { step: 2 } },
    })
  })

  it('begins a block that was never begun, and ends one that was never ended', () => {
    expect(read({ type: 'text-delta', id: '7', delta: 'Hi.' })).toEqual([
      { type: 'text-start', id: '7' },
      { type: 'text-delta', id: '7', delta: 'Hi.' },
      { type: 'text-end', id: '7' },
    ])
  })

  it('tells commentary from the answer', () => {
    const providerMetadata = { openai: { phase: 'commentary' } }
    expect(read({ type: 'text-start', id: '0', providerMetadata })[0]).toEqual({
      type: 'text-start',
      id: '0',
      phase: 'commentary',
    })
  })
})
