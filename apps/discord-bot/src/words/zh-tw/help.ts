import { type HelpWords } from '../help-words.ts'
import { commandNames } from './command-names.ts'

export const help: HelpWords = {
  command: { name: '說明', description: '機器人能做什麼' },
  title: '機器人能做什麼',
  ofMessage: (name) => `訊息選單中的 **應用程式 → ${name}**`,
  byMention: '也可以在訊息裡提及我、回覆我的回答，或直接私訊我',
  forOwner: '給擁有者的指令',
  notes: `你的問題會經由機器人擁有者的 ChatGPT 訂閱送到 OpenAI。機器人會把你的對話加密保存 30 天，用 \`/${commandNames.forget}\` 可以刪除。`,
}
