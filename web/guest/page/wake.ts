interface App {
  start: () => void;
}

let waking: Promise<void> | undefined;

/** Loads what the page does not need for reading, once, and hands it the page; it finds everything there. */
export function wake(): Promise<void> {
  waking ??= load().catch((error: unknown) => {
    // The network was away; the next tap tries again.
    waking = undefined;
    throw error;
  });
  return waking;
}

async function load(): Promise<void> {
  const { app, appStyle } = document.documentElement.dataset;
  if (app === undefined) return;
  if (appStyle !== undefined) {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: appStyle });
    document.head.append(link);
  }
  const { start } = (await import(/* @vite-ignore */ app)) as App;
  document.documentElement.dataset['awake'] = '';
  start();
}
