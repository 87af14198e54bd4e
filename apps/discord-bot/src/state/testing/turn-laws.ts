import assert from 'node:assert/strict'
import { type ChatMessage } from '@patchcord/provider'
import {
  MAX_CONVERSATION_BYTES,
  MAX_TURNS,
  type Turn,
} from '../../application/ports/conversation-store.ts'
import { MAX_KEPT_FILE_BYTES } from '../../application/ports/keep-files.ts'
import {
  buildBeginning,
  buildTurn,
  elsewhere,
  ever,
  namesOf,
  place,
} from './example-conversation.ts'
import { sixAtOnce, type StoreLaws } from './store-laws.ts'

const everyKindOfMessage: readonly ChatMessage[] = [
  {
    role: 'user',
    content: [
      { type: 'text', text: 'Look 👀 "here"' },
      {
        type: 'file',
        mediaType: 'image/png',
        filename: 'look.png',
        data: { type: 'bytes', bytes: new Uint8Array([0, 1, 254, 255]) },
      },
      {
        type: 'file',
        mediaType: 'application/pdf',
        data: { type: 'url', url: new URL('https://files.example/a.pdf?b=c') },
      },
    ],
  },
  {
    role: 'assistant',
    content: [
      { type: 'reasoning', text: '', providerMetadata: { codex: { id: 'rs_1', content: 'c2Vj' } } },
      { type: 'text', text: 'Wait.', phase: 'commentary' },
      {
        type: 'tool-call',
        toolCallId: 'call_1',
        toolName: 'look',
        input: '{"at":1}',
        providerMetadata: { codex: { itemId: 'fc_1' } },
      },
    ],
  },
  {
    role: 'tool',
    content: [
      { type: 'tool-result', toolCallId: 'call_1', output: [{ type: 'text', text: 'a cat' }] },
    ],
  },
  {
    role: 'assistant',
    content: [{ type: 'text', text: 'A cat.', providerMetadata: { codex: { id: 'msg_1' } } }],
  },
]

/** What was said in a conversation. */
export const turnLaws: StoreLaws = {
  'gives every kind of message back as it was saved': async (database) => {
    const turn = { turnId: 'a turn', modelId: 'a-model', messages: everyKindOfMessage }
    const { conversations } = database.open()
    await conversations.begin(buildBeginning('one', place, 1_000))
    assert.equal(await conversations.saveTurn('one', turn, 2_000), true)
    const loaded = await database.open().conversations.loadLatest(place, ever)
    assert.deepEqual(loaded?.turns, [turn])
  },

  'keeps turns in the order in which they were added': async (database) => {
    const { conversations } = database.open()
    await conversations.begin(buildBeginning('one', place, 1_000))
    for (const name of ['light', 'air', 'time']) {
      await conversations.saveTurn('one', buildTurn(name), 2_000)
    }
    assert.deepEqual(namesOf(await conversations.loadLatest(place, ever)), ['light', 'air', 'time'])
  },

  'puts a turn in the place of the one with its id': async (database) => {
    const { conversations } = database.open()
    await conversations.begin(buildBeginning('one', place, 1_000))
    for (const name of ['light', 'air', 'time']) {
      await conversations.saveTurn('one', buildTurn(name), 2_000)
    }
    const again = { ...buildTurn('water'), turnId: 'turn-air', modelId: 'another-model' }
    await conversations.saveTurn('one', again, 3_000)
    const loaded = await conversations.loadLatest(place, ever)
    assert.deepEqual(loaded?.turns, [buildTurn('light'), again, buildTurn('time')])
  },

  'keeps turns of the same id in two conversations apart': async (database) => {
    const { conversations } = database.open()
    for (const [conversationId, at] of Object.entries({ one: place, two: elsewhere })) {
      await conversations.begin(buildBeginning(conversationId, at, 1_000))
    }
    await conversations.saveTurn('one', buildTurn('light'), 2_000)
    assert.deepEqual(namesOf(await conversations.loadLatest(elsewhere, ever)), [])
  },

  'keeps all turns that are added at once': async (database) => {
    await database.open().conversations.begin(buildBeginning('one', place, 1_000))
    await sixAtOnce(database, ({ conversations }, index) =>
      conversations.saveTurn('one', buildTurn(`${index}`), 2_000),
    )
    const loaded = await database.open().conversations.loadLatest(place, ever)
    assert.deepEqual(namesOf(loaded)?.toSorted(), ['0', '1', '2', '3', '4', '5'])
  },

  'never counts a conversation as used earlier than it was': async (database) => {
    const { conversations } = database.open()
    await conversations.begin(buildBeginning('one', place, 5_000))
    await conversations.saveTurn('one', buildTurn('late'), 4_000)
    assert.equal((await conversations.loadLatest(place, ever))?.lastUsedAtMs, 5_000)
  },

  'drops the oldest turns when there are too many': async (database) => {
    const { conversations } = database.open()
    await conversations.begin(buildBeginning('one', place, 1_000))
    for (let index = 0; index <= MAX_TURNS; index += 1) {
      await conversations.saveTurn('one', buildTurn(`${index}`), 2_000)
    }
    const names = namesOf(await conversations.loadLatest(place, ever))
    assert.equal(names?.length, MAX_TURNS)
    assert.equal(names[0], '1')
  },

  'drops the oldest turns when they are too large together': async (database) => {
    const { conversations } = database.open()
    await conversations.begin(buildBeginning('one', place, 1_000))
    const text = 'a'.repeat(MAX_CONVERSATION_BYTES / 2 - 1_000)
    for (const name of ['light', 'air', 'time']) {
      const messages: Turn['messages'] = [{ role: 'user', content: [{ type: 'text', text }] }]
      await conversations.saveTurn('one', { ...buildTurn(name), messages }, 2_000)
    }
    assert.deepEqual(namesOf(await conversations.loadLatest(place, ever)), ['air', 'time'])
  },

  'keeps the last turn however large it is': async (database) => {
    const { conversations } = database.open()
    await conversations.begin(buildBeginning('one', place, 1_000))
    const content = [{ type: 'text', text: 'a'.repeat(MAX_CONVERSATION_BYTES) }] as const
    const large: Turn = { ...buildTurn('large'), messages: [{ role: 'user', content }] }
    await conversations.saveTurn('one', buildTurn('small'), 2_000)
    await conversations.saveTurn('one', large, 2_000)
    assert.deepEqual(namesOf(await conversations.loadLatest(place, ever)), ['large'])
  },

  'names the files of a turn that are too large to keep': async (database) => {
    const { conversations } = database.open()
    await conversations.begin(buildBeginning('one', place, 1_000))
    const bytes = new Uint8Array(MAX_KEPT_FILE_BYTES + 1)
    const content = [
      { type: 'file', mediaType: 'image/png', filename: 'cat.png', data: { type: 'bytes', bytes } },
    ] as const
    const turn: Turn = { ...buildTurn('file'), messages: [{ role: 'user', content }] }
    await conversations.saveTurn('one', turn, 2_000)
    const loaded = await conversations.loadLatest(place, ever)
    assert.match(JSON.stringify(loaded?.turns), /\[Not kept, too large: cat\.png \(image\/png\)/)
  },

  'begins after what another key has sealed': async (database) => {
    await database.open().conversations.begin(buildBeginning('one', place, 1_000))
    await database.open().conversations.saveTurn('one', buildTurn('light'), 2_000)
    const { conversations } = database.openWithAnotherKey()
    assert.deepEqual(namesOf(await conversations.loadLatest(place, ever)), [])
    assert.deepEqual(await conversations.list(place.userId, { limit: 10 }), [
      { conversationId: 'one', place, lastUsedAtMs: 2_000, title: '' },
    ])
    await conversations.saveTurn('one', buildTurn('air'), 3_000)
    await conversations.saveTurn('one', buildTurn('time'), 3_000)
    assert.deepEqual(namesOf(await conversations.loadLatest(place, ever)), ['air', 'time'])
  },
}
