import { describe, expect, it } from 'vitest'
import { buildToolFields, type ToolSet } from './wire-tools.ts'

const inputSchema = { type: 'object', properties: { city: { type: 'string' } } }
const weather = { type: 'function', name: 'get_weather', description: 'Now', inputSchema } as const

function build(changes: Partial<ToolSet>) {
  return buildToolFields({
    tools: undefined,
    toolChoice: undefined,
    webSearch: undefined,
    isParallel: undefined,
    ...changes,
  })
}

describe('buildToolFields', () => {
  it('writes functions flat, and lets the model choose', () => {
    expect(build({ tools: [weather] })).toEqual({
      tools: [
        {
          type: 'function',
          name: 'get_weather',
          description: 'Now',
          parameters: inputSchema,
          strict: false,
        },
      ],
      tool_choice: 'auto',
      parallel_tool_calls: true,
    })
  })

  it.each([
    ['none', 'none'],
    ['required', 'required'],
    [{ type: 'tool', toolName: 'f' } as const, { type: 'function', name: 'f' }],
  ] as const)('writes the choice %o', (toolChoice, written) => {
    expect(build({ tools: [weather], toolChoice })['tool_choice']).toEqual(written)
  })

  it.each([undefined, false])(
    'writes nothing without tools, and with webSearch %o',
    (webSearch) => {
      expect(build({ toolChoice: 'required', webSearch })).toEqual({})
    },
  )

  it('writes a search of the web beside functions, or alone', () => {
    expect(build({ tools: [weather], webSearch: true })['tools']).toMatchObject([
      { type: 'function' },
      { type: 'web_search' },
    ])
    expect(build({ webSearch: true })).toMatchObject({
      tools: [{ type: 'web_search' }],
      tool_choice: 'auto',
    })
  })

  it('writes how the web is to be searched', () => {
    const webSearch = {
      contextSize: 'low',
      allowedDomains: ['nodejs.org'],
      userLocation: { city: 'Taipei', country: 'TW', region: undefined },
    } as const
    expect(build({ webSearch })['tools']).toEqual([
      {
        type: 'web_search',
        search_context_size: 'low',
        filters: { allowed_domains: ['nodejs.org'] },
        user_location: { type: 'approximate', city: 'Taipei', country: 'TW' },
      },
    ])
  })

  it('lets no two tools be called at once where that is not wanted', () => {
    expect(build({ tools: [weather], isParallel: false })['parallel_tool_calls']).toBe(false)
  })
})
