/** What a client in Traditional Chinese calls the slash commands that texts speak of. */
export const commandNames = {
  access: '使用權限',
  ask: '提問',
  connect: '連接',
  disconnect: '中斷連接',
  forget: '忘記我',
  history: '對話紀錄',
  model: '模型',
  settings: '設定',
} as const
