import { lookup, promises as dns } from 'node:dns';

const ANSWER_MS = 2000;
const MOST_ASKED = 2;

/** Asks which addresses a name has. Tests put another one in its place. */
export class NameLookup {
  private readonly resolver = new dns.Resolver({ timeout: ANSWER_MS, tries: MOST_ASKED });
  // What the system looks up holds a thread of the pool, and there are four for files and PINs too.
  private turn: Promise<unknown> = Promise.resolve();

  /** Empty: nobody knows the name. */
  async addresses(host: string): Promise<string[]> {
    const asked = await Promise.allSettled([this.resolver.resolve4(host), this.resolver.resolve6(host)]);
    const found = asked.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
    if (found.length > 0) return found;
    const isUnknown = asked.some(({ status, ...one }) => status === 'rejected' && isNoName((one as Failed).reason));
    // The name may stand in a file of this machine, of which servers of names know nothing.
    return isUnknown ? this.ofSystem(host) : [];
  }

  private ofSystem(host: string): Promise<string[]> {
    const ask = (): Promise<string[]> =>
      new Promise((answer) => {
        lookup(host, { all: true }, (error, found) => answer(error ? [] : found.map(({ address }) => address)));
      });
    const asked = this.turn.then(ask);
    this.turn = asked;
    return asked;
  }
}

interface Failed {
  reason: NodeJS.ErrnoException;
}

function isNoName({ code }: NodeJS.ErrnoException): boolean {
  return code === 'ENOTFOUND' || code === 'ENODATA' || code === 'ECONNREFUSED' || code === 'EBADNAME';
}
