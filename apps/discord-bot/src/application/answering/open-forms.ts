import { type MessageCommandCall } from '../command.ts'

/** A form of Discord's can be sent for so long, in milliseconds. */
export const FORM_LIFETIME_MS = 15 * 60_000

/** So many forms are open at most; the oldest is forgotten first. */
const MAX_FORMS = 1_000

type Message = MessageCommandCall['message']

/**
 * The forms that people have open, with the messages that they are about. They are in memory alone: what others
 * have written is not kept for a form that may never be sent.
 */
export interface OpenForms {
  /** @returns the id of the form */
  readonly open: (askerId: string, message: Message) => string
  /** The message of a form; undefined when it is not open any more, or somebody else's. */
  readonly find: (formId: string, askerId: string) => Message | undefined
  readonly close: (formId: string) => void
  /** Ends all forms of a user. */
  readonly forget: (userId: string) => void
}

/** No form is open. */
export function createOpenForms(options: {
  /** Epoch milliseconds. */
  readonly now: () => number
  /** An id that cannot be guessed, of letters, digits, `_` and `-`. */
  readonly generateId: () => string
}): OpenForms {
  const { now, generateId } = options
  const forms = new Map<string, { askerId: string; message: Message; endsAtMs: number }>()

  /** The oldest come first. */
  function dropOld(): void {
    for (const [formId, { endsAtMs }] of forms) {
      if (endsAtMs > now() && forms.size <= MAX_FORMS) return
      forms.delete(formId)
    }
  }

  return {
    open: (askerId, message) => {
      const formId = generateId()
      forms.set(formId, { askerId, message, endsAtMs: now() + FORM_LIFETIME_MS })
      dropOld()
      return formId
    },
    find: (formId, askerId) => {
      dropOld()
      const form = forms.get(formId)
      return form?.askerId === askerId ? form.message : undefined
    },
    close: (formId) => void forms.delete(formId),
    forget: (userId) => {
      for (const [formId, { askerId }] of forms) if (askerId === userId) forms.delete(formId)
    },
  }
}
