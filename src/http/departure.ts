import { setTimeout as wait } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';

type DepartureFollower = (withinMs: number) => void;

/**
 * Between the word to stop and the closing of the door: everything is still served, but balancers hear that they should
 * send nobody here any more, and whoever is connected is led elsewhere a few at a time.
 */
@Injectable()
export class Departure {
  private readonly followers: DepartureFollower[] = [];
  private begun: Promise<void> | null = null;

  constructor(private readonly config: Config) {}

  get isLeaving(): boolean {
    return this.begun !== null;
  }

  /** Called when it begins, with the time that there is. */
  follow(follower: DepartureFollower): void {
    this.followers.push(follower);
  }

  /** Answers when the door may be closed. */
  begin(): Promise<void> {
    this.begun ??= this.take(this.config.leaveSeconds * 1000);
    return this.begun;
  }

  private async take(withinMs: number): Promise<void> {
    if (withinMs === 0) return;
    for (const follower of this.followers) follower(withinMs);
    await wait(withinMs);
  }
}
