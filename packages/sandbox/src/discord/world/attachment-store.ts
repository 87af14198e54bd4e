import { type APIAttachment } from 'discord-api-types/v10'

/** A file that somebody uploads. */
export interface UploadedFile {
  readonly filename: string
  readonly contentType: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly description?: string
  /** Whether it belongs to something that only one person sees. */
  readonly isEphemeral: boolean
}

/** Uploaded files by id. */
export interface AttachmentStore {
  /** Keeps the file and describes it as Discord does, with the address to download it from. */
  add(file: UploadedFile): APIAttachment
  find(attachmentId: string): UploadedFile | undefined
}

/** @param baseUrl - the address below which attachments are served */
export function createAttachmentStore(nextId: () => string, baseUrl: string): AttachmentStore {
  const files = new Map<string, UploadedFile>()
  return {
    add(file) {
      const id = nextId()
      files.set(id, file)
      const url = `${baseUrl}/${id}/${encodeURIComponent(file.filename)}`
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
    find: (attachmentId) => files.get(attachmentId),
  }
}
