import type { Frame, StreamEvent } from '../../web/lib/cursor-rule.js';
import type { Credentials } from '../../web/lib/credentials.js';
import { follow, type Live } from '../../web/lib/live.js';
import type { Api } from '../api.js';
import type { Lag } from './lag.js';
import { ScreenLog } from './screen-log.js';

export interface ScreenParts<View> {
  name: string;
  /** Speaks with the same rights as the socket: what it may see in the log, it should have been shown. */
  api: Api;
  credentials: () => Promise<Credentials>;
  view: string;
  lag: Lag;
  /** The whole state, at the beginning and after each restart. */
  onSnapshot: (view: View) => void;
  onEvent: (event: StreamEvent) => void;
  countOpen: () => number;
}

const READY_WITHIN_MS = 10_000;
const CATCH_UP_EVERY_MS = 50;

/** One screen of the house on the product's own socket client; it writes down everything that it is shown. */
export class Screen<View> {
  readonly log: ScreenLog;
  readonly api: Api;
  /** What went wrong on the way without anything being lost: the socket tries again. */
  readonly troubles: string[] = [];
  private readonly live: Live;
  private readonly firstSnapshot: Promise<void>;

  constructor({ name, api, credentials, view, lag, onSnapshot, onEvent, countOpen }: ScreenParts<View>) {
    this.log = new ScreenLog(name);
    this.api = api;
    let begun: () => void = () => undefined;
    this.firstSnapshot = new Promise((resolve) => {
      begun = resolve;
    });
    this.live = follow<StreamEvent, View>({
      url: api.origin,
      credentials,
      view,
      countOpen,
      onSnapshot: (state, mark) => {
        this.log.begin ??= mark;
        onSnapshot(state);
        begun();
      },
      onEvents: (events: StreamEvent[], _frame: Frame) => {
        const now = Date.now();
        this.log.show(events);
        for (const event of events) {
          lag.note(now - Date.parse(event.at));
          onEvent(event);
        }
      },
      onResync: (reason) => this.log.restarts.push(reason),
      onRefused: (code) => this.troubles.push(`refused with ${code}`),
      onError: (error) => this.troubles.push(String(error)),
    });
  }

  get position(): number {
    return this.live.mark?.seq ?? 0;
  }

  get reconnects(): number {
    return Math.max(0, this.live.stats.connects - 1);
  }

  /** Settles when the screen shows something. */
  async ready(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`${this.log.name} did not connect in time`)), READY_WITHIN_MS);
    });
    await Promise.race([this.firstSnapshot, late]).finally(() => clearTimeout(timer));
  }

  /** Waits until the screen has been shown this number; false when it takes too long. */
  async reaches(seq: number, withinMs: number): Promise<boolean> {
    const until = performance.now() + withinMs;
    while (this.position < seq && performance.now() < until)
      await new Promise((resolve) => setTimeout(resolve, CATCH_UP_EVERY_MS));
    return this.position >= seq;
  }

  async close(): Promise<void> {
    this.live.close();
    await this.live.closed;
  }
}
