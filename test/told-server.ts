import { readConfig } from '../src/config/config.js';
import { Timings } from '../src/config/timings.js';
import { NameLookup } from '../src/http/name-lookup.js';
import { serve } from '../src/serve.js';

/** Names that only this server knows, from `TOLD_NAMES`: a JSON object of lists. Nobody else can look them up. */
class ToldNames extends NameLookup {
  private readonly known = told<Record<string, string[]>>('TOLD_NAMES');

  override async addresses(host: string): Promise<string[]> {
    return this.known[host] ?? [];
  }
}

function told<T>(name: string): T {
  return JSON.parse(process.env[name] ?? '{}') as T;
}

/** The product with names, and with `TOLD_TIMINGS` in milliseconds, that no setting has. */
void serve(readConfig(process.env), new ToldNames(), new Timings(told<Partial<Timings>>('TOLD_TIMINGS')));
