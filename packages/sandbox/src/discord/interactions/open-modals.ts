import { type SandboxModal } from '../user/sandbox-user.ts'
import { type Interaction } from './interaction.ts'

/** A modal on somebody's screen, and the interaction that it answered. */
export interface OpenModal {
  readonly modal: SandboxModal
  readonly openedBy: Interaction
}

/** The modals that people have open; each can be submitted once. */
export interface OpenModals {
  add(open: OpenModal): void
  find(modalId: string, userId: string): OpenModal | undefined
  /** Takes the modal off the screen; `undefined` when this person has no such modal open. */
  take(modalId: string, userId: string): OpenModal | undefined
}

/** Starts with no modal open. */
export function createOpenModals(): OpenModals {
  const open = new Map<string, OpenModal>()
  const find = (modalId: string, userId: string) => {
    const entry = open.get(modalId)
    return entry?.modal.userId === userId ? entry : undefined
  }
  return {
    add: (entry) => void open.set(entry.modal.id, entry),
    find,
    take(modalId, userId) {
      const entry = find(modalId, userId)
      if (entry) open.delete(modalId)
      return entry
    },
  }
}
