import { collect } from '@patchcord/provider'
import { createFakeChatProvider } from '@patchcord/provider/testing'

const provider = createFakeChatProvider([['Good ', 'evening.']])
export const { text } = await collect(provider.stream({ modelId: 'fake-model', messages: [] }))
