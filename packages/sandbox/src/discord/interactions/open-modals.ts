import { type SandboxModal } from '../user/sandbox-user.ts'
import { type Interaction } from './interaction.ts'

/** A modal on somebody's screen, and the interaction that it answered. */
export interface OpenModal {
  readonly modal: SandboxModal
  readonly openedBy: Interaction
}

/**
 * The modals that people have open. One stays on the screen while it is submitted, and until the bot
 * has acknowledged it: a person whose submission failed can try again.
 */
export interface OpenModals {
  /** Puts a modal on its person's screen, in the place of an older one. */
  add(open: OpenModal): void
  find(modalId: string, userId: string): OpenModal | undefined
  list(): readonly OpenModal[]
  /** False while an earlier submission of the modal is under way, and when it is not open. */
  beginSubmission(modalId: string): boolean
  endSubmission(modalId: string): void
  /** Takes the modal off the screen. */
  close(modalId: string): void
}

/**
 * Starts with no modal open.
 *
 * @param onClose - called after each modal that leaves a screen
 */
export function createOpenModals(onClose: (modal: SandboxModal) => void): OpenModals {
  const open = new Map<string, OpenModal>()
  const underWay = new Set<string>()
  const close = (modalId: string) => {
    const entry = open.get(modalId)
    if (!entry) return
    open.delete(modalId)
    onClose(entry.modal)
  }
  return {
    add(entry) {
      for (const { modal } of open.values()) {
        if (modal.userId === entry.modal.userId) close(modal.id)
      }
      open.set(entry.modal.id, entry)
    },
    find(modalId, userId) {
      const entry = open.get(modalId)
      return entry?.modal.userId === userId ? entry : undefined
    },
    list: () => [...open.values()],
    beginSubmission(modalId) {
      if (!open.has(modalId) || underWay.has(modalId)) return false
      underWay.add(modalId)
      return true
    },
    endSubmission: (modalId) => void underWay.delete(modalId),
    close,
  }
}
