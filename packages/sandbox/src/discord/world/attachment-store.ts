import { type APIAttachment } from 'discord-api-types/v10'
import { isSignedPath, signPath } from './signed-address.ts'

/** A file that somebody uploads. */
export interface UploadedFile {
  readonly filename: string
  readonly contentType: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly description?: string
  /** The channel, or for a file that only one person sees the application, below which it is kept. */
  readonly ownerId: string
  /** Whether it belongs to something that only one person sees. */
  readonly isEphemeral: boolean
}

/** Uploaded files by id. */
export interface AttachmentStore {
  /** Keeps the file and describes it as Discord does, with a signed address to download it from. */
  add(file: UploadedFile): APIAttachment
  /** The file at an address; `undefined` when there is none, or the signature is wrong or too old. */
  open(path: string, query: Readonly<Record<string, string>>): UploadedFile | undefined
  /** Forgets all files. */
  forget(): void
}

/** What an attachment store works with. */
export interface AttachmentStoreDependencies {
  readonly nextId: () => string
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Origin of the host that serves the files. */
  readonly cdnUrl: string
  /** Key of the signatures. */
  readonly key: string
}

/** Makes a store without files. */
export function createAttachmentStore(dependencies: AttachmentStoreDependencies): AttachmentStore {
  const { nextId, now, cdnUrl, key } = dependencies
  const files = new Map<string, UploadedFile>()
  return {
    add(file) {
      const id = nextId()
      const path = pathOf(file, id)
      files.set(path, file)
      const url = `${cdnUrl}${signPath(path, key, now())}`
      return {
        id,
        filename: file.filename,
        size: file.bytes.byteLength,
        url,
        proxy_url: url,
        content_type: file.contentType,
        ...(file.description !== undefined && { description: file.description }),
        ...(file.isEphemeral && { ephemeral: true }),
      }
    },
    open: (path, query) => (isSignedPath(path, query, key, now()) ? files.get(path) : undefined),
    forget: () => files.clear(),
  }
}

function pathOf({ isEphemeral, ownerId, filename }: UploadedFile, id: string): string {
  const folder = isEphemeral ? 'ephemeral-attachments' : 'attachments'
  return `/${folder}/${ownerId}/${id}/${encodeURIComponent(filename)}`
}
