import { MessageFlags } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { AnswerPage } from './answer-page.ts'
import { type MessageDraft } from './message-body.ts'
import { type MessageRoute, type SendOutcome } from './message-route.ts'

const sent: SendOutcome = {
  type: 'sent',
  message: { id: '1', isLayout: false, attachmentId: undefined, text: undefined },
  allowance: undefined,
}
const unavailable = (mayBeDone: boolean): SendOutcome => ({
  type: 'unavailable',
  status: 502,
  mayBeDone,
  cause: undefined,
})

/** Discord says that the message holds this. */
const holding = (text: string): SendOutcome => ({ ...sent, message: { ...sent.message, text } })

/** A page that has no message yet; what is sent is answered by a script. */
function openPage(...outcomes: readonly SendOutcome[]) {
  const script = [...outcomes]
  const requests: string[] = []
  const flags: (number | null | undefined)[] = []
  const take = async (request: string, { body }: MessageDraft) => {
    requests.push(`${request} ${String(body.content)}`)
    flags.push(body.flags)
    return script.shift() ?? sent
  }
  const way: MessageRoute = {
    edit: ({ id }, draft) => take(`edit ${String(id)}`, draft),
    create: (draft, nonce) => take(`create ${nonce}`, draft),
  }
  const logged: object[] = []
  const ignore = () => undefined
  const answer = {
    interactionId: '42',
    route: {
      send: (request: (route: MessageRoute) => Promise<SendOutcome>) => request(way),
      writableUntilMs: 0,
    },
    format: 'plain' as const,
    isEphemeral: true,
    mayAttachFiles: true,
    logger: { info: ignore, warn: (fields: object) => void logged.push(fields), error: ignore },
  }
  const progress = { areFilesRefused: false, createdMessages: 3, lostCreations: 0 }
  const page = new AnswerPage(answer, progress)
  return {
    requests,
    flags,
    progress,
    logged,
    write: (text: string) => page.write({ text }, { mayDivide: true }),
  }
}

describe('an answer page', () => {
  it('is made by one name until it is there', async () => {
    const { write, requests, progress } = openPage(unavailable(false))
    await write('One')
    expect(progress.createdMessages).toBe(3)
    await write('One')
    expect(requests.slice(0, 2)).toEqual(['create 42-3 One', 'create 42-3 One'])
    expect(progress.createdMessages).toBe(4)
  })

  it('is written again when it may be the message of an earlier attempt, which held other text', async () => {
    const { write, requests } = openPage(unavailable(false))
    await write('One')
    expect(await write('Two')).toMatchObject({ type: 'written' })
    expect(requests).toEqual(['create 42-3 One', 'create 42-3 Two', 'edit 1 Two'])
  })

  it('is private from the start, and says nothing of that in its edits', async () => {
    const { write, flags } = openPage()
    await write('One')
    await write('Two')
    const { SuppressEmbeds, Ephemeral } = MessageFlags
    expect(flags).toEqual([SuppressEmbeds | Ephemeral, SuppressEmbeds])
  })

  it('is made twice at most where each attempt may leave a message', async () => {
    const { write } = openPage(unavailable(true), unavailable(true))
    expect(await write('One')).toEqual({ type: 'failed' })
    expect(await write('One')).toMatchObject({ type: 'refused', reason: 'unconfirmed' })
  })

  it('is written once more when Discord holds another text, which the log says without either', async () => {
    const { write, requests, logged } = openPage(holding('On'), holding('One'))
    expect(await write('One')).toEqual({ type: 'failed' })
    expect(await write('One')).toMatchObject({ type: 'written' })
    expect(requests).toEqual(['create 42-3 One', 'edit 1 One'])
    expect(logged).toEqual([{ interactionId: '42', sentLength: 3, keptLength: 2 }])
  })

  it('is left as it is when Discord holds another text time and again', async () => {
    const { write, logged } = openPage(holding('1'), holding('1'), holding('2'))
    expect(await write('One')).toEqual({ type: 'failed' })
    expect(await write('One')).toMatchObject({ type: 'written' })
    expect(await write('Two')).toMatchObject({ type: 'written' })
    expect(logged).toHaveLength(1)
  })

  it('is as it was sent when Discord takes away white space at its ends', async () => {
    const { write } = openPage(holding('One'))
    expect(await write(' One\n')).toMatchObject({ type: 'written' })
  })

  it('is made as often as it takes where no attempt can leave one', async () => {
    const { write } = openPage(...Array.from({ length: 5 }, () => unavailable(false)))
    for (let times = 0; times < 5; times += 1)
      expect(await write('One')).toEqual({ type: 'failed' })
    expect(await write('One')).toMatchObject({ type: 'written' })
  })
})
