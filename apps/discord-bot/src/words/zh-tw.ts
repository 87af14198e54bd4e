import { type Words } from './words.ts'
import { answer } from './zh-tw/answer.ts'
import { interaction } from './zh-tw/interaction.ts'

/** Traditional Chinese as it is written in Taiwan. */
export const zhTw: Words = { answer, interaction }
