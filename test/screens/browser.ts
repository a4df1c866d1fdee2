import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';

/** How a person has set up a tablet. */
export interface Tablet {
  language?: 'en' | 'ru' | 'kk';
  theme?: 'light' | 'dark';
  width?: number;
  height?: number;
  /** Pixels of the glass for each one of the page. */
  density?: number;
  /** How many times slower than this machine. */
  slowerBy?: number;
}

export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A name that is not this machine's own: pages there have no secure context.
  '--host-resolver-rules=MAP till.local 127.0.0.1',
];

let shared: Promise<Browser> | undefined;

/** The browser of this worker; closing it closes what was opened through it. One with flags of its own is started anew. */
export async function openBrowser(...flags: string[]): Promise<Browser> {
  if (flags.length > 0) return launch(flags);
  shared ??= launch([]);
  return new BrowserLease(await shared).browser;
}

function launch(flags: string[]): Promise<Browser> {
  return chromium.launch({ executablePath: process.env['CHROMIUM_PATH'], args: [...FLAGS, ...flags] });
}

/** What one spec opens of a browser that others use, too. */
class BrowserLease {
  private readonly contexts: BrowserContext[] = [];
  readonly browser: Browser;

  constructor(shared: Browser) {
    this.browser = new Proxy(shared, {
      get: (target, name) => {
        if (name === 'newContext') return (options?: BrowserContextOptions) => this.newContext(target, options);
        if (name === 'close') return () => this.close();
        const member = Reflect.get(target, name, target) as unknown;
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });
  }

  private async newContext(browser: Browser, options?: BrowserContextOptions): Promise<BrowserContext> {
    const context = await browser.newContext(options);
    this.contexts.push(context);
    return context;
  }

  private async close(): Promise<void> {
    await Promise.all(this.contexts.map((context) => context.close()));
  }
}

/** A page of its own tablet, and whatever it said that nobody should have to read. */
export class Glass {
  private constructor(
    readonly page: Page,
    readonly context: BrowserContext,
    /** Errors and warnings of the console, and exceptions that nobody caught. */
    readonly complaints: string[],
  ) {}

  static async open(browser: Browser, tablet: Tablet = {}): Promise<Glass> {
    const { language = 'en', theme = 'light', width = 1280, height = 800, density = 1, slowerBy = 1 } = tablet;
    const context = await browser.newContext({
      locale: { en: 'en-GB', ru: 'ru-RU', kk: 'kk-KZ' }[language],
      colorScheme: theme,
      viewport: { width, height },
      deviceScaleFactor: density,
      hasTouch: true,
    });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    if (slowerBy > 1) {
      const devtools = await context.newCDPSession(page);
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowerBy });
    }
    return new Glass(page, context, complaints);
  }

  /** Settles when the browser has kept all files of the pages, so that only the house's own answers can be missing. */
  async keptWhole(): Promise<void> {
    await this.page.waitForLoadState('networkidle');
    await this.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
