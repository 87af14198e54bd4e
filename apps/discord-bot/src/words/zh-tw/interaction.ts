import { type InteractionWords } from '../interaction-words.ts'

export const interaction: InteractionWords = {
  outdated: '這是由其他版本的機器人送出的，請重新執行指令。',
  wrongOption: (name) => `選項 \`${name}\` 不接受這個值，請換一個值再執行指令。`,
  failed: (interactionId) =>
    `機器人發生錯誤，請再試一次；如果問題一直存在，請把這個編號告訴機器人的擁有者：${interactionId}`,
  restarting: '機器人正在重新啟動，請一分鐘後再試。',
}
