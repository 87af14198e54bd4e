const UNITS = ['bytes', 'KB', 'MB', 'GB']

/**
 * @param {number} bytes
 * @returns {string} such as `12.40 KB`
 */
export function formatFileSize(bytes) {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10))
  const amount = bytes / 1024 ** power
  return `${power === 0 ? amount : amount.toFixed(2)} ${UNITS[power]}`
}
