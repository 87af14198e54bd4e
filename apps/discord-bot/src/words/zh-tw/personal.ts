import { type PersonalWords } from '../personal-words.ts'
import { commandNames } from './command-names.ts'

export const personal: PersonalWords = {
  startOver: {
    command: { name: '新對話', description: '下一個問題在這裡開始新的對話' },
    done: `你在這裡的下一個問題會開始新的對話，之前的對話在 \`/${commandNames.history}\`。`,
  },
  forget: {
    command: { name: commandNames.forget, description: '刪除機器人儲存的關於你的資料' },
    title: '要刪除關於你的資料嗎？',
    explanation: [
      '以下資料會在所有伺服器和私訊中永久刪除：',
      '- 你與機器人的對話，以及回答背後的問題：那些回答的按鈕將不再有作用',
      '- 你為自己做的設定',
      '- 你的回答紀錄，但今天的除外：它們仍計入額度，之後會自動刪除',
      '',
      'Discord 上的訊息會留著，機器人擁有者為你訂的規則也是。',
    ].join('\n'),
    confirm: '全部刪除',
    cancel: '取消',
    done: '完成，關於你的資料已經刪除。',
    cancelled: '沒有刪除任何資料。',
  },
}
