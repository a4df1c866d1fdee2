/**
 * Keeps the files of the pages in the browser, so that one opens without a network. Absent where there is no TLS; the page
 * then says so.
 */
export async function keepShell(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register('/screens/service-worker.js', { scope: '/' });
  } catch {
    // A browser that forbids it, or a house that went away meanwhile: the page works, and the next start tries again.
  }
}
