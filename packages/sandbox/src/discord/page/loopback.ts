/**
 * Whether a `Host` header names this machine. A page of another site can make a browser send
 * requests here under that site's own name (DNS rebinding); such a request says another host.
 */
export function isLoopbackHost(host: string | undefined): boolean {
  if (host === undefined || !URL.canParse(`http://${host}`)) return false
  const { hostname } = new URL(`http://${host}`)
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname)
}

/** Whether the page that opens a WebSocket came from the host that it connects to. */
export function isSameOrigin(origin: string | undefined, host: string | undefined): boolean {
  return host !== undefined && origin === `http://${host}`
}
