import { randomBytes } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { HintFollower } from './hints.js';

/** A way to tell all instances something, this one among them. What it loses, a look at the log finds. */
export interface Link {
  send(text: string): Promise<void>;
  /** At once, whether or not the other end still listens. */
  close(): void;
}

export interface LinkEnds {
  heard: (text: string) => void;
  lost: (reason: unknown) => void;
}

/** Answers when whatever is sent from now on would be heard; gives up by itself when that takes too long. */
export type LinkMaker = (ends: LinkEnds) => Promise<Link>;

// An evening's commits come in bursts, and one message tells of them all.
const GATHERED_MS = 5;
// PostgreSQL takes messages of less than 8000 bytes.
const MOST_VENUES = 200;
const BEAT_MS = 1000;
const ECHO_WITHIN_MS = 1000;

/**
 * Tells the other instances which venues' logs have grown, and hears it from them. That the way is open is known by one
 * thing alone: what this instance says to itself comes back in time. A half-open connection takes every word and loses it.
 */
export class HintChannel {
  readonly figures = { sent: 0, received: 0 };
  private readonly log = new Logger('Hints');
  private readonly self = randomBytes(9).toString('base64url');
  private readonly followers = new Set<HintFollower>();
  private readonly unsent = new Set<string>();
  private link: Link | null = null;
  isHealthy = false;
  private isConnecting = false;
  private isSending = false;
  private isClosed = false;
  private gathering: NodeJS.Timeout | null = null;
  private beats: NodeJS.Timeout | undefined;
  private patience: NodeJS.Timeout | undefined;

  constructor(
    readonly name: string,
    private readonly make: LinkMaker,
  ) {}

  follow(follower: HintFollower): void {
    this.followers.add(follower);
  }

  start(): void {
    this.beats = setInterval(() => this.beat(), BEAT_MS).unref();
    this.beat();
  }

  stop(): void {
    this.isClosed = true;
    for (const timer of [this.beats, this.patience, this.gathering]) clearTimeout(timer ?? undefined);
    this.link?.close();
    this.link = null;
    this.isHealthy = false;
  }

  /** After a commit of this instance. */
  tell(venueId: string): void {
    // Nobody can be told, and whoever cannot hear looks often.
    if (!this.link) return;
    this.unsent.add(venueId);
    this.gathering ??= setTimeout(() => void this.flush(), GATHERED_MS).unref();
  }

  // One message after another: what comes meanwhile is gathered, so that nothing grows while the way is blocked.
  private async flush(): Promise<void> {
    this.gathering = null;
    if (this.isSending) return;
    this.isSending = true;
    while (this.link && this.unsent.size > 0) {
      const venueIds = [...this.unsent].slice(0, MOST_VENUES);
      for (const id of venueIds) this.unsent.delete(id);
      await this.say(this.link, [this.self, ...venueIds].join(' '));
      this.figures.sent += 1;
    }
    this.isSending = false;
  }

  private async say(link: Link, text: string): Promise<void> {
    await link.send(text).catch((error: unknown) => this.lose(link, error));
  }

  private beat(): void {
    const { link } = this;
    if (!link) return this.connect();
    if (this.patience) return;
    // What has arrived while this process was busy is read before anybody calls it late.
    const late = () =>
      setImmediate(() => this.patience && this.lose(link, new Error('its own words do not come back')));
    this.patience = setTimeout(late, ECHO_WITHIN_MS).unref();
    void this.say(link, this.self);
  }

  private heard(text: string): void {
    const [from, ...venueIds] = text.split(' ');
    if (from === this.self) {
      if (venueIds.length === 0) this.echo();
      return;
    }
    if (venueIds.length === 0) return;
    this.figures.received += 1;
    for (const id of venueIds) for (const follower of this.followers) follower.grown(id);
  }

  private echo(): void {
    clearTimeout(this.patience);
    this.patience = undefined;
    if (!this.link) return;
    if (!this.isHealthy) this.log.log(`Hints come by ${this.name}`);
    this.turn(true);
  }

  private connect(): void {
    if (this.isConnecting || this.isClosed) return;
    this.isConnecting = true;
    const made: { link: Link | null } = { link: null };
    this.make({
      heard: (text) => this.heard(text),
      lost: (reason) => made.link && this.lose(made.link, reason),
    })
      .then((link) => {
        made.link = link;
        if (this.isClosed) return link.close();
        this.link = link;
        this.beat();
      })
      .catch((error: unknown) => this.log.debug(`no hints by ${this.name} yet: ${String(error)}`))
      .finally(() => (this.isConnecting = false));
  }

  private lose(link: Link, reason: unknown): void {
    if (this.link !== link) return;
    this.link = null;
    clearTimeout(this.patience);
    this.patience = undefined;
    this.unsent.clear();
    link.close();
    if (!this.isClosed)
      this.log.warn(`Hints by ${this.name} are lost, the log is looked at more often: ${String(reason)}`);
    this.turn(false);
  }

  private turn(isHealthy: boolean): void {
    if (this.isHealthy === isHealthy) return;
    this.isHealthy = isHealthy;
    for (const follower of this.followers) follower.turned();
  }
}
