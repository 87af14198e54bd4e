import { type AnswerWords } from '../answer-words.ts'
import { commandNames } from './command-names.ts'

const number = new Intl.NumberFormat('zh-TW', { maximumFractionDigits: 0 })

export const answer: AnswerWords = {
  queued: (ahead) => (ahead === 0 ? '排隊中（下一個）' : `排隊中（前面還有 ${String(ahead)} 個）`),
  paused: (when) => `訂閱額度已經用完，${when}繼續。`,
  thinking: (seconds) => `思考中… ${String(seconds)} 秒`,
  searching: '正在搜尋網路…',
  goesOnInFile: '還在寫。完整的回答會以檔案附上。',
  fileRefused: 'Discord 不接受完整回答的檔案，請分段詢問。',
  noText: '模型沒有給出任何文字。',
  tokens: (count) => `${number.format(count)} 個 token`,
  seconds: (seconds) => `${String(seconds)} 秒`,
  endings: {
    length: '模型已達單次回答的上限，請接著問下去。',
    contentFilter: '服務依內容規範保留了其餘的部分。',
    outOfTime: 'Discord 允許這則回答更新的時間已過，請接著問下去。',
    restarting: '機器人正在重新啟動，請過一分鐘再試。',
    stopped: (byUserId) => `已由 <@${byUserId}> 停止。`,
    blockedByServer: '這個伺服器的規則不允許顯示這則回答。',
    tooManyMessages: 'Discord 不再接受這則回答的新訊息，現有的內容已附上。',
  },
  failures: {
    bug: '機器人出了點問題，請再問一次。',
    notConnected: `機器人尚未連接 ChatGPT。擁有者可以用 \`/${commandNames.connect}\` 連接。`,
    sessionUnreadable: '機器人讀不到與 ChatGPT 的連線資料，擁有者可以在記錄檔裡找到原因。',
    signInUnreachable: '暫時連不上 ChatGPT 的登入服務，請過一分鐘再試。',
    usageLimit: (when = '稍後') => `這段期間的訂閱額度已經用完，請在${when}再問。`,
  },
}
