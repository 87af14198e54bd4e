import { type AccessWords } from '../access-words.ts'
import { type CommandWords } from '../command-words.ts'
import { commandNames } from './command-names.ts'

const allow: CommandWords = {
  name: '允許',
  description: '讓某人、身分組、頻道、伺服器或所有人提問',
}

export const access: AccessWords = {
  command: { name: commandNames.access, description: '擁有者專用：誰可以提問、可以問多少' },
  subcommands: {
    list: { name: '清單', description: '誰可以提問、誰不行、誰有額度' },
    allow,
    deny: { name: '禁止', description: '不論其他規則如何，一律不能提問' },
    clear: { name: '清除', description: '收回先前的允許或禁止' },
    quota: { name: '額度', description: '可以得到多少個回答；不填數字就是沒有額度限制' },
  },
  options: {
    user: { name: '使用者', description: '一個人' },
    role: { name: '身分組', description: '擁有某個身分組的所有人' },
    channel: { name: '頻道', description: '在某個頻道或其討論串中提問的所有人' },
    server: { name: '伺服器', description: '在某個伺服器中提問的所有人，以伺服器 ID 指定' },
    everyone: { name: '所有人', description: '任何地方的所有人' },
    perHour: { name: '每小時', description: '每小時的回答數' },
    perDay: { name: '每天', description: '每天（UTC）的回答數' },
  },
  subjects: {
    user: '使用者',
    role: '身分組',
    channel: '頻道',
    server: '伺服器',
    everyone: '所有人',
  },
  thisServer: '這個伺服器',
  title: '誰可以提問',
  openToAll: '除了被禁止的人之外，機器人開放給所有人。',
  ownerOnly: `只有你可以提問。可以用 \`/${commandNames.access} ${allow.name}\` 讓其他人使用，或開放給所有人。`,
  openToSome: '只有你和獲得允許的人可以提問。',
  order: '禁止優先於允許。額度先看個人的，沒有就取其身分組中最大的，再沒有就用所有人的。',
  rolesElsewhere:
    'Discord 只在機器人所在的伺服器說明誰有哪些身分組。因此在其他地方（例如私訊）：只要有身分組被禁止，「所有人」就不算數，需要逐一允許使用者；沒有個人額度的人，以所有身分組和所有人之中最小的額度為準。',
  allowed: '可以提問',
  denied: '不能提問',
  noRule: '未允許也未禁止',
  perHour: (answers) => `每小時 ${String(answers)} 個`,
  perDay: (answers) => `每天 ${String(answers)} 個`,
  page: (page, pages) => `第 ${String(page)} 頁，共 ${String(pages)} 頁`,
  menu: '收回規則與額度…',
  buttons: {
    open: '開放給所有人',
    close: '不再開放給所有人',
    previous: '上一頁',
    next: '下一頁',
  },
  done: {
    allow: (subjects) => `✅ 現在可以提問：${subjects}`,
    deny: (subjects) => `⛔ 不能再提問：${subjects}`,
    clear: (subjects) => `↩️ 已收回允許或禁止：${subjects}`,
    quota: (subjects) => `⏳ 已設定額度：${subjects}`,
    noQuota: (subjects) => `↩️ 不再有自己的額度：${subjects}`,
  },
  refusals: {
    nobodyNamed: '請指定對象：使用者、身分組、頻道、伺服器或所有人。',
    noServerId: '這不是伺服器 ID。請從建議中選擇，或開啟 Discord 的開發者模式複製 ID。',
    quotaOfPlace: '只有使用者、身分組和所有人可以有額度，請指定其中之一。',
    quotaTooSmall: '額度是 1 到 10000 的整數。',
  },
}
