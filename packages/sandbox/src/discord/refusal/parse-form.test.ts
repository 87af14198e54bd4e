import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parseForm } from './parse-form.ts'
import { DiscordRefusal } from './refusal.ts'

function faultsOf(schema: z.ZodType, body: unknown) {
  try {
    parseForm(schema, body)
  } catch (error) {
    if (error instanceof DiscordRefusal) return error
    throw error
  }
  throw new Error('the body was accepted')
}

describe('parseForm', () => {
  it('returns an accepted body', () => {
    expect(parseForm(z.object({ name: z.string() }), { name: 'ask' })).toEqual({ name: 'ask' })
  })

  it('refuses with status 400 and code 50035', () => {
    expect(faultsOf(z.string(), 1)).toMatchObject({
      status: 400,
      code: 50035,
      message: 'Invalid Form Body',
    })
  })

  it('puts every fault at its path', () => {
    const schema = z.object({
      content: z.string().max(3),
      rows: z.array(z.object({ url: z.url(), style: z.literal([1, 2]) })),
    })
    const refusal = faultsOf(schema, { content: 'four', rows: [{ url: 'nowhere', style: 9 }] })
    expect(refusal.errors).toEqual({
      content: {
        _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 3 or fewer in length.' }],
      },
      rows: {
        0: {
          url: { _errors: [{ code: 'URL_TYPE_INVALID_URL', message: 'Not a well formed URL.' }] },
          style: {
            _errors: [{ code: 'BASE_TYPE_CHOICES', message: 'Value must be one of {1, 2}.' }],
          },
        },
      },
    })
  })

  it('tells a missing field from one of the wrong type', () => {
    const schema = z.object({ missing: z.string(), wrong: z.string() })
    expect(faultsOf(schema, { wrong: 1 }).errors).toMatchObject({
      missing: { _errors: [{ code: 'BASE_TYPE_REQUIRED' }] },
      wrong: { _errors: [{ code: 'BASE_TYPE_BAD_TYPE' }] },
    })
  })

  it("sends the code of a schema's own rule", () => {
    const schema = z.custom<string>(() => false, {
      error: 'Component custom id cannot be duplicated',
      params: { discordCode: 'COMPONENT_CUSTOM_ID_DUPLICATED' },
    })
    expect(faultsOf(schema, 'x').errors).toEqual({
      _errors: [
        {
          code: 'COMPONENT_CUSTOM_ID_DUPLICATED',
          message: 'Component custom id cannot be duplicated',
        },
      ],
    })
  })

  it('repeats nothing of what was sent', () => {
    const schema = z.object({ content: z.string().max(3), style: z.literal(1) })
    const refusal = faultsOf(schema, { content: 'a secret text', style: 'another secret' })
    expect(JSON.stringify(refusal.errors)).not.toContain('secret')
  })
})
