import { Inject } from '@nestjs/common';
import { HouseLease } from './house-lease.js';
import { Routine } from './routine.js';

/**
 * What the house does once, however many instances it has: the one that holds the lease does it. Two of them may meet
 * for a moment when the lease changes hands, so each round looks again, under a lock, at what it is about to do.
 */
export abstract class HouseRoutine extends Routine {
  @Inject(HouseLease) private readonly lease: HouseLease;

  protected override get isDue(): boolean {
    return this.lease.isMine;
  }
}
