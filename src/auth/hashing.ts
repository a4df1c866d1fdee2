import { availableParallelism } from 'node:os';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { Keys } from '../config/keys.js';
import { Refusal } from '../domain/refusal.js';
import { Turns } from '../http/turns.js';

// Argon2id; memory in KiB. OWASP's figures, about 20 ms on a small machine.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
// No password has it: it is compared where there is nobody to compare with, so that nobody can hear the difference.
const NOBODYS = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`;
// More than this waits for seconds; whoever comes later is told so at once.
const MOST_WAITING = 64;

/** Slow hashes, never more at once than there are cores: a flood of sign-ins must leave the till running. */
@Injectable()
export class Hashing {
  private readonly turns = new Turns({
    atOnce: availableParallelism(),
    mostWaiting: MOST_WAITING,
    refusal: () => new Refusal('TOO_MANY_ATTEMPTS', { retry_after_s: 1 }),
  });

  constructor(private readonly keys: Keys) {}

  hashPassword(password: string): Promise<string> {
    return this.turns.take(() => hash(password, COST));
  }

  /** A PIN has so few values that its hash alone hides nothing: the pepper, kept outside the database, does. */
  hashPin(pin: string): Promise<string> {
    return this.turns.take(() => hash(pin, { ...COST, secret: this.keys.pinPepper }));
  }

  /** Takes the same time whether or not there is a hash to compare with. */
  async isPassword(stored: string | null, password: string): Promise<boolean> {
    return (await this.turns.take(() => verify(stored ?? NOBODYS, password))) && stored !== null;
  }

  /** As for a password. `outdated`: right, but under the pepper of before; to be hashed again while the PIN is known. */
  async comparePin(stored: string | null, pin: string): Promise<'right' | 'outdated' | 'wrong'> {
    const { pinPepper, pinPepperPrevious } = this.keys;
    const underThis = await this.turns.take(() => verify(stored ?? NOBODYS, pin, { secret: pinPepper }));
    const underThat =
      pinPepperPrevious !== null &&
      (await this.turns.take(() => verify(stored ?? NOBODYS, pin, { secret: pinPepperPrevious })));
    if (stored === null || !(underThis || underThat)) return 'wrong';
    return underThis ? 'right' : 'outdated';
  }
}
