import type { Finding } from '../../src/ledger/ledger.js';
import { ordersMeant, storyOf } from '../../src/ledger/order-story.js';
import type { Rule } from '../../src/ledger/rules.js';
import type { Beside } from '../beside.js';
import { commandLine, say } from '../terminal.js';

// Whoever reads it looks at them one by one, with the slips of that evening.
const MOST_EXPLAINED = 5;

const LOOK_AT_THE_SLIPS = 'compare the check with its receipt and with the slips of the card terminal of that day';

/** What a restaurant can do itself where money does not agree. Nothing in the books is ever corrected by hand. */
const ADVICE: Partial<Record<Rule, string>> = {
  balanced:
    'a change was saved only in part. Compare the cash in the drawer of that shift with its slips, and give a copy of the database to your QRes support.',
  sold: `${LOOK_AT_THE_SLIPS}: sales of that day in the reports are too low or too high by the difference.`,
  booked: `${LOOK_AT_THE_SLIPS}: a payment or a sale is missing in the ledger, or has the wrong amount.`,
  tendered: `${LOOK_AT_THE_SLIPS}: the report of payments is wrong by the difference; the drawer and the bank are right.`,
  deposited: 'compare the list of deposits with the slips of the guests: each slip shows what is left.',
  drawers:
    'count the safe, and compare the Z report of that shift with its slips: one of them is wrong by the difference.',
  noted: 'the list of voids is right; the sums of voids in the reports of that day are wrong.',
  paid: `${LOOK_AT_THE_SLIPS}: if guests paid twice, refund the difference.`,
  tipped: 'compare with the slips before tips are paid out: the check and its payments have different sums.',
  closed: 'the check was closed before it was paid in full: ask the person who closed it about the difference.',
};

export function adviceOf(rule: Rule): string | null {
  return ADVICE[rule] ?? null;
}

/** The order that is asked for, and the other arguments. */
export function orderFrom(said: readonly string[]): { order: string | null; args: string[] } {
  const at = said.indexOf('--order');
  if (at < 0) return { order: null, args: [...said] };
  return { order: said[at + 1] ?? '', args: said.toSpliced(at, 2) };
}

/** Tells the story of each order on which money does not agree. */
export async function explain(beside: Beside, findings: readonly Finding[]): Promise<void> {
  const faulty = findings.filter(({ rule }) => adviceOf(rule) !== null).flatMap(({ faults }) => faults);
  const ids = new Set(faulty.map(({ where }) => /^order (\S+)/.exec(where)?.[1]).filter((id) => id !== undefined));
  if (ids.size === 0) return;
  say(`\nThe money of ${ids.size} order(s) does not agree.`);
  await beside.view(async (reader) => {
    for (const id of [...ids].slice(0, MOST_EXPLAINED)) say(`\n${(await storyOf(reader, id)).join('\n')}`);
  });
  if (ids.size > MOST_EXPLAINED) say(`\nShow the others one by one: ${commandLine('doctor --order <number>')}`);
}

/** Answers 0 when its checks and the books agree. */
export async function tellOrder(beside: Beside, order: string): Promise<number> {
  return beside.view(async (reader) => {
    const ids = await ordersMeant(reader, order);
    if (ids.length === 0) say(`There is no order ${order}.`);
    let code = ids.length === 0 ? 1 : 0;
    for (const id of ids) {
      const story = await storyOf(reader, id);
      say(`${story.join('\n')}\n`);
      if (story.some((line) => line.includes('They differ'))) code = 1;
    }
    return code;
  });
}
