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
  warnings: {
    history: '對話太長，模型沒有讀到最早的訊息',
    effort: '模型不提供所選的思考程度',
    image: '有圖片無法讀取，模型沒有看到圖片',
    file: (mediaType) => `模型無法讀取 ${mediaType}`,
  },
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
    storeFailed: '機器人讀不到自己保存的資料，擁有者可以在記錄檔裡找到原因。',
    noModel: 'ChatGPT 沒有列出機器人可以使用的模型，擁有者可以指定一個模型的名稱。',
    modelUnavailable: (others) =>
      others === ''
        ? 'ChatGPT 不提供這個模型，請選擇其他模型。'
        : `ChatGPT 不提供這個模型。可以選擇：${others}。`,
    service: {
      forbidden: '這個 ChatGPT 帳號或工作區不允許這樣使用，帳號的擁有者可以調整。',
      'not-included': '這個 ChatGPT 帳號的方案不包含這項功能。',
      'insufficient-quota': '這個 ChatGPT 帳號的點數已經用完，擁有者可以補充。',
      'rate-limit': 'ChatGPT 目前收到太多請求，請過一分鐘再問。',
      overloaded: '這個模型目前沒有餘裕，請過一分鐘再問，或選擇其他模型。',
      'context-length': '對話太長，模型無法處理，請開始新的對話。',
      'content-policy': 'ChatGPT 依內容規範不回答這個問題，請換個方式問。',
      'invalid-request': 'ChatGPT 看不懂機器人送出的請求，擁有者可以在記錄檔裡找到原因。',
      blocked: '防火牆擋住了機器人與 ChatGPT 的連線，擁有者可以在記錄檔裡找到原因。',
      'server-error': 'ChatGPT 發生錯誤，請過一分鐘再問。',
      network: '回答中斷了，或連不上 ChatGPT，請過一分鐘再問。',
      timeout: 'ChatGPT 停止回應了，請過一分鐘再問。',
      protocol: '回答中斷了，或機器人讀不懂，請再問一次。',
    },
  },
}
