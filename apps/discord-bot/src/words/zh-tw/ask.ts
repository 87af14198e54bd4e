import { type AskWords } from '../ask-words.ts'
import { commandNames } from './command-names.ts'

export const ask: AskWords = {
  command: { name: commandNames.ask, description: '向模型提問，回答會邊寫邊顯示' },
  messageCommand: '詢問這則訊息',
  options: {
    prompt: { name: '問題', description: '你想知道什麼？' },
    file: { name: '檔案', description: '想詢問的圖片或文字檔；模型支援時也可以是 PDF' },
    model: { name: '模型', description: '由哪個模型回答' },
    effort: { name: '思考程度', description: '模型回答前要思考多少' },
    private: { name: '不公開', description: '只有你看得到回答' },
    new: { name: '新對話', description: '開始新的對話' },
  },
  efforts: {
    none: '不思考',
    minimal: '極少',
    low: '低',
    medium: '中',
    high: '高',
    xhigh: '很高',
    max: '盡其所能',
  },
  form: {
    title: '詢問這則訊息',
    label: '關於這則訊息，你想知道什麼？',
    placeholder: '請幫我解釋這則訊息',
    files: {
      label: '你要附加的檔案',
      description: '和問題有關的圖片或文字檔；模型支援時也可以是 PDF',
    },
  },
  editForm: {
    title: '修改問題',
    label: '你想知道什麼？',
    description: '問題的檔案會保留，對話會接著新的回答繼續。',
  },
  refusals: {
    notOpened: `機器人的擁有者目前還沒有開放給你提問。擁有者可以用 \`/${commandNames.access}\` 開放。`,
    denied: '機器人的擁有者不允許你在這裡提問。',
    hourlyQuota: (limit, when) => `你這個小時的 ${String(limit)} 次回答已經用完，請在${when}再問。`,
    dailyQuota: (limit, when) => `你今天的 ${String(limit)} 次回答已經用完，請在${when}再問。`,
    notConnected: `機器人尚未連接 ChatGPT。擁有者可以用 \`/${commandNames.connect}\` 連接。`,
    connectFirst: `機器人尚未連接 ChatGPT。請先在我們的私訊裡執行 \`/${commandNames.connect}\`。`,
    queueFull: '排隊的問題太多了，請過一分鐘再問。',
    tooManyOfOne: (limit) =>
      `你已經有 ${String(limit)} 個回答正在進行，請等其中一個完成，或停止其中一個。`,
    usageLimit: (when) => `訂閱額度已經用完，請在${when}再問。`,
    storeFailed: '機器人讀不到自己保存的資料，擁有者可以在記錄檔裡找到原因。',
  },
  problems: {
    modelNotAllowed: (allowed) => `擁有者沒有開放這個模型。可以選擇：${allowed}。`,
    fileTooLarge: (name, megabytes) => `檔案 ${name} 太大，最多只能讀取 ${String(megabytes)} MB。`,
    tooManyFiles: (limit) => `一次最多只能讀取 ${String(limit)} 個檔案。`,
    fileUnreadable: (name) =>
      `無法讀取檔案 ${name}。可以讀取的有圖片（PNG、JPEG、WebP、GIF）、UTF-8 文字檔，部分模型也能讀取 PDF。`,
    fileNotForModel: (name) =>
      `這個模型無法讀取 ${name}，它能讀取圖片與文字。請換一個模型，或改傳文字內容。`,
    fileUnreachable: (name) => `無法從 Discord 取得檔案 ${name}，請重新附加一次。`,
    fileNotKept: (names) =>
      `我手邊沒有這個問題的檔案了（${names}）。請用 \`/${commandNames.ask}\` 重新提問，並再附加一次。`,
    nothingThere: '這則訊息裡沒有我能讀取的文字或檔案。',
    formExpired:
      '我已經不記得這份表單是關於哪則訊息，請重新選擇「詢問這則訊息」。你剛才輸入的內容附在下面。',
    wrongLength: (limit) => `請輸入問題，最多 ${String(limit)} 個字元。`,
    nothingAsked: `你想知道什麼？請把問題寫在同一則訊息裡，或使用 \`/${commandNames.ask}\`。`,
    answersArePrivate: `依照 \`/${commandNames.settings}\`，這裡的回答只有你看得到，而回覆訊息大家都看得到。請使用 \`/${commandNames.ask}\`。`,
    endOfSignIn: `這是登入的最後一步，我沒有轉給任何人。它要貼到 \`/${commandNames.connect}\` 的表單：請在那裡按 **貼上網址**；如果你是傳訊息，請刪除那則訊息。`,
  },
  buttons: {
    stop: '停止',
    regenerate: '重新產生',
    edit: '修改問題',
    continue: '繼續',
    reasoning: '思考過程',
    sources: '資料來源',
    delete: '刪除',
    thread: '討論串',
  },
  actions: {
    gone: `我已經不記得這則回答的內容了，請用 \`/${commandNames.ask}\` 重新提問。`,
    notRunning: '這則回答已經不在進行中了。',
    runsElsewhere:
      '這則回答由機器人的另一個程序處理，或是機器人剛重新啟動。如果沒有變化，請過一分鐘再試。',
    stillRunning: '這則回答還在寫，請等它完成，或先停止它。',
    notYours: `這是給提問者用的。請用 \`/${commandNames.ask}\` 自己提問。`,
    tooLongToEdit: (limit) =>
      `Discord 的表單最多只能編輯 ${String(limit)} 個字元，請用 \`/${commandNames.ask}\` 重新提問。`,
    mayNotStop: '只有提問者、版主和機器人的擁有者可以停止這則回答。',
    mayNotDelete: '只有提問者、版主和機器人的擁有者可以刪除這則回答。',
    noReasoning: '模型沒有顯示思考過程。',
    noSources: '模型沒有列出資料來源。',
    sourcesTitle: '資料來源',
    tryAgain: 'Discord 暫時無法處理，請過一分鐘再試。',
    cannotDelete: 'Discord 已不讓我刪除這則訊息，你可以從它的選單刪除。',
    alreadyDeleted: '這則回答先前已經刪除了。',
    privateHasNoThread: '這則回答只有你看得到，討論串卻是公開的。請不要選「不公開」，重新提問。',
    mayNotStartThread: '你沒有在這個頻道建立公開討論串的權限，版主可以開放給你。',
    cannotStartThread:
      '我無法在這裡開討論串：我需要建立公開討論串的權限，而且這則訊息還不能有討論串。',
    threadStarted: (channelId) => `請在 <#${channelId}> 用 \`/${commandNames.ask}\` 繼續。`,
  },
  done: (link) => `回答完成：${link}`,
  stop: {
    command: { name: '停止', description: '停止你在這裡進行中或排隊中的回答' },
    stopped: (answers) => `已停止你在這裡的 ${String(answers)} 個回答。`,
    nothing: (elsewhere) =>
      elsewhere === 0
        ? '你沒有進行中的回答。'
        : `你在這裡沒有進行中的回答，在其他地方有 ${String(elsewhere)} 個。`,
  },
}
