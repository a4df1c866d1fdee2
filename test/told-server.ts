import { readConfig } from '../src/config/config.js';
import { Timings } from '../src/config/timings.js';
import { NameLookup } from '../src/http/name-lookup.js';
import { serve } from '../src/serve.js';

/** Host names that only this server resolves, from `TOLD_NAMES`: a JSON object of lists. */
class ToldNames extends NameLookup {
  private readonly known = told<Record<string, string[]>>('TOLD_NAMES');

  override async addresses(host: string): Promise<string[]> {
    return this.known[host] ?? [];
  }
}

function told<T>(name: string): T {
  return JSON.parse(process.env[name] ?? '{}') as T;
}

/**
 * Starts the product with these host names and with the timings of `TOLD_TIMINGS` in milliseconds.
 * No settings exist for either.
 */
void serve(readConfig(process.env), new ToldNames(), new Timings(told<Partial<Timings>>('TOLD_TIMINGS')));
