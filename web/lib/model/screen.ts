import type { Frame, Mark } from '../cursor-rule.js';
import { follow, type Follow, type Live } from '../live.js';
import type { LoggedEvent } from './venue.js';

type View = { ids: string[]; open: number };
type Options = Pick<Follow<LoggedEvent, View>, 'url' | 'credentials' | 'topics' | 'clock'>;

/** What the listener's own functions do on their next call. */
export type Mood = 'well' | 'slow' | 'apply throws' | 'save throws';

/**
 * A listener with a memory and a disk. Its disk takes the state and the mark together; a restart forgets the memory. It
 * notes whatever would break the promise.
 */
export class ModelScreen {
  ids: string[] = [];
  readonly broken: string[] = [];
  readonly errors: unknown[] = [];
  private open = 0;
  private disk: { mark: Mark; ids: string[]; open: number } | null = null;
  private readonly savedCursors = new Set<string>();
  private running: Live | null = null;

  constructor(
    private readonly options: Options,
    private readonly moods: Mood[],
  ) {}

  get live(): Live {
    if (!this.running) throw new Error('the screen is off');
    return this.running;
  }

  start(): void {
    this.ids = [...(this.disk?.ids ?? [])];
    this.open = this.disk?.open ?? 0;
    this.running = follow<LoggedEvent, View>({
      ...this.options,
      view: (this.options.topics ?? []).join(' '),
      mark: { load: () => this.disk?.mark ?? null, save: (mark) => this.save(mark) },
      onSnapshot: (view) => {
        this.ids = [...view.ids];
        this.open = view.open;
      },
      onEvents: (events, frame) => this.apply(events, frame),
      onError: (error) => this.errors.push(error),
      countOpen: () => this.open,
    });
  }

  async stop(): Promise<void> {
    this.running?.close();
    await this.running?.closed;
  }

  async restart(): Promise<void> {
    await this.stop();
    this.start();
  }

  /** The server's question at each acknowledgement. */
  hasSaved(cursor: string): boolean {
    return this.savedCursors.has(cursor);
  }

  private async apply(events: LoggedEvent[], frame: Frame<LoggedEvent>): Promise<void> {
    if (events.length === 0) this.broken.push(`applied nothing of ${frame.from}..${frame.to}`);
    const mood = this.moods.at(-1);
    if (mood === 'slow') await sleep(2);
    if (mood === 'apply throws') {
      this.moods.pop();
      throw new Error(mood);
    }
    for (const event of events) {
      if (this.ids.includes(event.data.id)) this.broken.push(`applied ${event.seq} twice`);
      this.ids.push(event.data.id);
      this.open += event.type === 'opened' ? 1 : -1;
    }
  }

  private async save(mark: Mark): Promise<void> {
    const mood = this.moods.pop() ?? 'well';
    if (mood === 'slow') await sleep(3);
    if (mood === 'save throws') throw new Error(mood);
    this.disk = { mark, ids: [...this.ids], open: this.open };
    this.savedCursors.add(mark.cursor);
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
