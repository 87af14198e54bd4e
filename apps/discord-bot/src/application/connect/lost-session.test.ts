import { describe, expect, it } from 'vitest'
import { en } from '../../words/en.ts'
import { zhTw } from '../../words/zh-tw.ts'
import { ResponderError } from '../interaction-responder.ts'
import { type DirectMessages } from '../ports/direct-messages.ts'
import { type NoteStore } from '../ports/note-store.ts'
import { StoreError } from '../ports/store-error.ts'
import { createLostSessionNotice } from './lost-session.ts'

/** Notes as a database keeps them, which several processes may share. */
function createNotes(): NoteStore {
  const notes = new Map<string, string>()
  return {
    read: async (name) => notes.get(name),
    write: async (name, text) => {
      const isNew = notes.get(name) !== text
      notes.set(name, text)
      return isNew
    },
  }
}

function create(
  options: {
    readonly notes?: NoteStore
    readonly ownerIds?: readonly string[]
    readonly send?: DirectMessages['send']
  } = {},
) {
  const { notes = createNotes(), ownerIds = ['owner'] } = options
  const sent: string[] = []
  const logged: string[] = []
  const log = (_fields: unknown, message: string) => void logged.push(message)
  const notice = createLostSessionNotice({
    notes,
    directMessages: {
      findUrl: async () => 'https://discord.example',
      send: async (userId, message) => {
        const outcome = (await options.send?.(userId, message)) ?? 'sent'
        if (outcome === 'sent') sent.push(`${userId}: ${message.content.split('\n')[0] ?? ''}`)
        return outcome
      },
    },
    ownerIds: () => ownerIds,
    readWordsOf: async (userId) => (userId === 'lin' ? zhTw : en),
    logger: { info: log, warn: log, error: log },
  })
  return { notice, sent, logged }
}

const closedFor = (closed: string) => async (userId: string) =>
  userId === closed ? ('closed' as const) : ('sent' as const)

describe('the notice of a lost session', () => {
  it('is sent once, whoever reports the loss', async () => {
    const notes = createNotes()
    const [here, there] = [create({ notes }), create({ notes })]
    await Promise.all([here.notice.tell('revoked'), there.notice.tell('revoked')])
    await here.notice.tell('revoked')
    expect([...here.sent, ...there.sent]).toEqual(['owner: ## The connection to ChatGPT is lost'])
    expect(await here.notice.isUndelivered()).toBe(false)
  })

  it('is sent again for the session after that', async () => {
    const { notice, sent } = create()
    await notice.tell('expired')
    await notice.forget()
    await notice.tell('reused')
    expect(sent).toHaveLength(2)
  })

  it('goes to one of the owners, the first whom Discord lets the bot write to, in their language', async () => {
    const { notice, sent } = create({ ownerIds: ['ada', 'lin', 'max'], send: closedFor('ada') })
    await notice.tell('expired')
    expect(sent).toEqual(['lin: ## 與 ChatGPT 的連接已經中斷'])
    expect(await notice.isUndelivered()).toBe(false)
  })

  it.each([
    ['takes no direct messages', closedFor('owner')],
    ['cannot be reached', () => Promise.reject(new ResponderError('unavailable'))],
  ])(
    'is known to be undelivered when the owner %s, and is tried at the next report',
    async (_why, send) => {
      const notes = createNotes()
      const failing = create({ notes, send })
      await failing.notice.tell('expired')
      expect(await failing.notice.isUndelivered()).toBe(true)
      const later = create({ notes })
      await later.notice.tell('expired')
      expect(later.sent).toHaveLength(1)
      expect(await later.notice.isUndelivered()).toBe(false)
    },
  )

  it('is known to be undelivered when there is no owner', async () => {
    const { notice } = create({ ownerIds: [] })
    await notice.tell('expired')
    expect(await notice.isUndelivered()).toBe(true)
  })

  it('does no harm when the database fails', async () => {
    const fail = () => Promise.reject(new StoreError(undefined))
    const { notice, sent, logged } = create({ notes: { read: fail, write: fail } })
    await notice.tell('expired')
    await notice.forget()
    expect(sent).toEqual([])
    expect(logged).toHaveLength(2)
  })
})
