import { ComponentType } from 'discord-api-types/v10'
import { describe, expect, it } from 'vitest'
import { actionCall } from '../../../test/calls.ts'
import { en } from '../../words/en.ts'
import { type Attachment } from '../command.ts'
import { buildAboutForm, readAboutForm } from './ask-about-form.ts'

const words = en.ask.form
const file = (id: string): Attachment => ({ id, url: id, filename: `${id}.txt`, sizeBytes: 1 })

/** What the form asks for, by the kinds of its inputs. */
const inputsOf = (maxFiles: number) =>
  buildAboutForm('f', { maxFiles, words }).components.map((part) =>
    part.type === ComponentType.Label ? part.component : part,
  )

describe('buildAboutForm', () => {
  it('asks for a question, and takes files that nobody has to give', () => {
    expect(inputsOf(4)).toMatchObject([
      { type: ComponentType.TextInput, custom_id: 'prompt', required: true },
      { type: ComponentType.FileUpload, min_values: 0, max_values: 4, required: false },
    ])
  })

  it('takes as many files as can be read beside those of the message', () => {
    expect(inputsOf(1)).toMatchObject([{}, { max_values: 1 }])
    expect(inputsOf(0)).toHaveLength(1)
    expect(inputsOf(-6)).toHaveLength(1)
  })
})

describe('readAboutForm', () => {
  it('reads what was typed and uploaded, and nothing that was only sent along', () => {
    const call = actionCall({
      fields: new Map([['prompt', 'Why?']]),
      choices: new Map([
        ['files', ['2', '1', '9']],
        ['others', ['3']],
      ]),
      attachments: new Map(['1', '2', '3'].map((id) => [id, file(id)])),
    })
    expect(readAboutForm(call)).toEqual({ prompt: 'Why?', files: [file('2'), file('1')] })
  })

  it('reads nothing from a form that holds nothing', () => {
    expect(readAboutForm(actionCall())).toEqual({ prompt: '', files: [] })
  })
})
