import { describe, expect, it } from 'vitest'
import { modalSchema } from '../interactions/modal-form.ts'
import { parseForm } from '../refusal/parse-form.ts'
import { createTestWorld } from '../testing/test-world.ts'
import { USER_IDS } from '../world/cast.ts'
import { CHANNEL_IDS } from '../world/channels.ts'
import { ROLE_IDS } from '../world/guilds.ts'
import { directoryFor } from './directory.ts'
import { answerModal } from './modal-answer.ts'
import { type ModalValues } from './sandbox-user.ts'
import { findReadableChannel } from './view.ts'

const world = createTestWorld()
const general = findReadableChannel(world, CHANNEL_IDS.general, USER_IDS.ada)

function answer(inputs: readonly object[], values: ModalValues) {
  const components = inputs.map((component) => ({ type: 18, label: 'Label', component }))
  const modal = parseForm(modalSchema, { custom_id: 'modal', title: 'Title', components })
  return answerModal(modal, values, directoryFor(world, general, USER_IDS.ada))
}

const code = { type: 4, custom_id: 'code', style: 1 }
const invalid = expect.objectContaining({ code: 'invalid-input' })

describe('answerModal', () => {
  it('puts each text into the label that asked for it', () => {
    expect(answer([code], { code: 'abc' })).toEqual({
      custom_id: 'modal',
      components: [
        { type: 18, id: 1, component: { type: 4, id: 1, custom_id: 'code', value: 'abc' } },
      ],
    })
  })

  it('keeps the text that an input came with', () => {
    expect(answer([{ ...code, value: 'as before' }], {}).components).toMatchObject([
      { component: { value: 'as before' } },
    ])
  })

  it('lets only an optional input stay empty', () => {
    expect(() => answer([code], {})).toThrow(invalid)
    expect(() => answer([{ ...code, required: false, min_length: 4 }], {})).not.toThrow()
  })

  it('keeps to the length that an input asks for', () => {
    const short = { ...code, min_length: 2, max_length: 3 }
    expect(() => answer([short], { code: 'a' })).toThrow(invalid)
    expect(() => answer([short], { code: 'abcd' })).toThrow(invalid)
    expect(() => answer([short], { code: 'abc' })).not.toThrow()
  })

  it('refuses values for inputs that are not there', () => {
    expect(() => answer([code], { code: 'abc', other: 'x' })).toThrow(invalid)
  })

  it('takes of a menu as many of its own values as it allows', () => {
    const options = ['a', 'b', 'c'].map((value) => ({ label: value.toUpperCase(), value }))
    const menu = { type: 3, custom_id: 'menu', options, max_values: 2 }
    expect(answer([menu], { menu: ['a', 'b'] }).components).toMatchObject([
      { component: { values: ['a', 'b'] } },
    ])
    expect(() => answer([menu], { menu: ['a', 'b', 'c'] })).toThrow(invalid)
    expect(() => answer([menu], { menu: 'd' })).toThrow(invalid)
    expect(() => answer([menu], {})).toThrow(invalid)
  })

  it('sends along the people, roles and channels that its menus name', () => {
    const inputs = [5, 6, 7, 8].map((type) => ({ type, custom_id: `menu-${type}`, max_values: 2 }))
    const values = {
      'menu-5': ['ada', '<@1100000000000000013>'],
      'menu-6': 'Readers',
      'menu-7': ['lin', '@Moderators'],
      'menu-8': '#general',
    }
    const { components, resolved } = answer(inputs, values)
    expect(components).toMatchObject([
      { component: { values: [USER_IDS.ada, USER_IDS.lin] } },
      { component: { values: [ROLE_IDS.readers] } },
      { component: { values: [USER_IDS.lin, ROLE_IDS.moderators] } },
      { component: { values: [CHANNEL_IDS.general] } },
    ])
    expect(resolved).toMatchObject({
      users: { [USER_IDS.ada]: { username: 'ada' }, [USER_IDS.lin]: { username: 'lin' } },
      members: { [USER_IDS.ada]: { permissions: expect.any(String) } },
      roles: { [ROLE_IDS.readers]: { name: 'Readers' }, [ROLE_IDS.moderators]: {} },
      channels: { [CHANNEL_IDS.general]: { name: 'general' } },
    })
    expect(() => answer(inputs.slice(0, 1), { 'menu-5': 'nobody' })).toThrow(invalid)
  })

  it('keeps what a menu shows as chosen already', () => {
    const chosen = [{ id: USER_IDS.lin, type: 'user' }]
    const menu = { type: 5, custom_id: 'menu', default_values: chosen }
    expect(answer([menu], {}).components).toMatchObject([{ component: { values: [USER_IDS.lin] } }])
  })

  it('uploads files, as many as are asked for', () => {
    const upload = { type: 19, custom_id: 'files', max_values: 2 }
    const file = {
      filename: 'a.txt',
      contentType: 'text/plain',
      bytes: new TextEncoder().encode('hello'),
    }
    const { components, resolved } = answer([upload], { files: [file, file] })
    const [one, two] = Object.values(resolved?.attachments ?? {})
    expect(one).toMatchObject({ filename: 'a.txt', size: 5, ephemeral: true })
    expect(components).toMatchObject([{ component: { type: 19, values: [one?.id, two?.id] } }])
    expect(() => answer([upload], {})).toThrow(invalid)
    expect(() => answer([upload], { files: [file, file, file] })).toThrow(invalid)
    expect(() => answer([upload], { files: 'a.txt' })).toThrow(invalid)
    expect(() => answer([{ ...upload, required: false }], {})).not.toThrow()
  })

  it('marks one of several, some of several, or one box', () => {
    const options = ['a', 'b', 'c'].map((value) => ({ label: value.toUpperCase(), value }))
    const radio = { type: 21, custom_id: 'radio', options }
    const boxes = { type: 22, custom_id: 'boxes', options }
    const box = { type: 23, custom_id: 'box' }
    const values = { radio: 'b', boxes: ['a', 'c'], box: 'true' }
    expect(answer([radio, boxes, box], values).components).toMatchObject([
      { component: { value: 'b' } },
      { component: { values: ['a', 'c'] } },
      { component: { value: true } },
    ])
    expect(() => answer([radio], { radio: 'd' })).toThrow(invalid)
    expect(() => answer([radio], {})).toThrow(invalid)
    expect(answer([{ ...radio, required: false }], {}).components).toMatchObject([
      { component: { value: null } },
    ])
  })
})
