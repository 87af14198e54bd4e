import { MessageFlags } from 'discord-api-types/v10'
import { describe, expect, it } from 'vitest'
import { parseForm } from '../refusal/parse-form.ts'
import { DiscordRefusal } from '../refusal/refusal.ts'
import { messageFormSchema } from './message-form.ts'
import { checkMessage } from './message-rules.ts'

const LAYOUT = MessageFlags.IsComponentsV2

/** What a new message with this body is refused with; `undefined` when it is accepted. */
function refusalOf(body: object) {
  try {
    const form = parseForm(messageFormSchema, JSON.parse(JSON.stringify(body)))
    checkMessage({
      content: form.content ?? '',
      embeds: form.embeds ?? [],
      components: form.components ?? [],
      attachments: [],
      flags: form.flags ?? 0,
    })
    return undefined
  } catch (error) {
    if (error instanceof DiscordRefusal) return error
    throw error
  }
}

const button = { type: 2, style: 1, label: 'Stop', custom_id: 'stop' }
const row = (...components: object[]) => ({ type: 1, components })
const withButton = (changes: object) => ({ components: [row({ ...button, ...changes })] })
const text = (content: string) => ({ type: 10, content })

describe('a message', () => {
  it('has content, an embed or a component', () => {
    expect(refusalOf({})).toMatchObject({ status: 400, code: 50006 })
    expect(refusalOf({ content: 'text' })).toBeUndefined()
    expect(refusalOf({ embeds: [{ title: 'title' }] })).toBeUndefined()
    expect(refusalOf({ components: [row(button)] })).toBeUndefined()
  })

  it('has at most 2000 characters of content', () => {
    expect(refusalOf({ content: 'x'.repeat(2000) })).toBeUndefined()
    expect(refusalOf({ content: 'x'.repeat(2001) })).toMatchObject({
      code: 50035,
      errors: {
        content: {
          _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 2000 or fewer in length.' }],
        },
      },
    })
  })

  it('has at most 6000 characters over all its embeds', () => {
    const embed = { description: 'x'.repeat(3000) }
    expect(refusalOf({ embeds: [embed, embed] })).toBeUndefined()
    expect(refusalOf({ embeds: [embed, embed, { title: 'x' }] })?.errors).toMatchObject({
      embeds: { _errors: [{ code: 'MAX_EMBED_SIZE_EXCEEDED' }] },
    })
  })

  it('has at most five rows of five buttons', () => {
    const buttons = (count: number, rowName = '') =>
      row(
        ...Array.from({ length: count }, (_, index) => ({
          ...button,
          custom_id: `${rowName}${index}`,
        })),
      )
    const rows = (count: number) =>
      Array.from({ length: count }, (_, index) => buttons(5, `row-${index}-`))
    expect(refusalOf({ components: rows(5) })).toBeUndefined()
    expect(refusalOf({ components: rows(6) })).toMatchObject({ code: 50035 })
    expect(refusalOf({ components: [buttons(6)] })).toMatchObject({ code: 50035 })
    expect(refusalOf({ components: [buttons(0)] })).toMatchObject({ code: 50035 })
  })

  it('names each custom id once', () => {
    const components = [row(button), row({ ...button, label: 'Again' })]
    expect(refusalOf({ components })?.errors).toMatchObject({
      components: {
        1: { components: { 0: { custom_id: { _errors: [expect.anything()] } } } },
      },
    })
  })

  it.each([
    ['a custom id of 101 characters', { custom_id: 'x'.repeat(101) }],
    ['an empty custom id', { custom_id: '' }],
    ['a label of 81 characters', { label: 'x'.repeat(81) }],
    ['neither label nor emoji', { label: undefined }],
    ['an unknown style', { style: 7 }],
    ['a link that has a custom id', { style: 5, url: 'https://example.com' }],
    ['a link without an address', { style: 5, custom_id: undefined }],
    ['a link longer than 512 characters', linkTo(`https://example.com/${'x'.repeat(500)}`)],
    ['an address on a button that is no link', { url: 'https://example.com' }],
  ])('refuses a button with %s', (_, changes) => {
    expect(refusalOf(withButton(changes))).toMatchObject({ code: 50035 })
  })

  it('accepts a link button, and an emoji for a label', () => {
    expect(refusalOf(withButton(linkTo('https://example.com')))).toBeUndefined()
    expect(refusalOf(withButton({ label: undefined, emoji: { name: '⏹️' } }))).toBeUndefined()
  })

  it('has a menu in a row of its own', () => {
    const menu = { type: 3, custom_id: 'model', options: [{ label: 'One', value: '1' }] }
    expect(refusalOf({ components: [row(menu)] })).toBeUndefined()
    expect(refusalOf({ components: [row(menu, button)] })).toMatchObject({ code: 50035 })
  })

  it('refuses components that need the layout flag', () => {
    expect(refusalOf({ components: [text('hello')] })).toMatchObject({ code: 50035 })
    expect(refusalOf({ flags: LAYOUT, components: [text('hello')] })).toBeUndefined()
  })
})

describe('a message made of components', () => {
  it('has neither content nor embeds', () => {
    expect(
      refusalOf({ flags: LAYOUT, content: 'text', components: [text('hello')] })?.errors,
    ).toHaveProperty('content')
  })

  it('has at least one component and at most forty, inner ones included', () => {
    const texts = (count: number) => Array.from({ length: count }, () => text('x'))
    const container = (count: number) => ({ type: 17, components: texts(count) })
    expect(refusalOf({ flags: LAYOUT })).toMatchObject({ code: 50006 })
    expect(refusalOf({ flags: LAYOUT, components: [container(39)] })).toBeUndefined()
    expect(refusalOf({ flags: LAYOUT, components: [container(40)] })).toMatchObject({
      code: 50035,
    })
  })

  it('shows at most 4000 characters over all its texts', () => {
    const halves = [text('x'.repeat(2000)), text('x'.repeat(2000))]
    expect(refusalOf({ flags: LAYOUT, components: halves })).toBeUndefined()
    expect(refusalOf({ flags: LAYOUT, components: [...halves, text('x')] })).toMatchObject({
      code: 50035,
    })
  })

  it('is answered with 500 above the bytes that Discord can store', () => {
    expect(refusalOf({ flags: LAYOUT, components: [text('語'.repeat(3380))] })).toBeUndefined()
    expect(refusalOf({ flags: LAYOUT, components: [text('語'.repeat(3400))] })).toMatchObject({
      status: 500,
    })
  })

  it('holds a button beside a text', () => {
    const section = { type: 9, components: [text('Connected')], accessory: button }
    expect(refusalOf({ flags: LAYOUT, components: [section] })).toBeUndefined()
  })
})

function linkTo(url: string) {
  return { style: 5, url, custom_id: undefined }
}
