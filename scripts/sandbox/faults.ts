/** What goes wrong, and how often: shares are from 0 to 1. */
export interface Faults {
  /** How long an answer takes at least, and at most. */
  delay_ms: [number, number];
  /** It is done, and nobody hears of it. */
  lost_answers: number;
  /** It never arrives. */
  lost_requests: number;
  /** How long a lost call is left hanging before the line is cut. */
  hang_ms: number;
  /** An event is told twice. */
  duplicates: number;
  /** An event of before is told after the one that has overtaken it. */
  out_of_order: number;
  /** Before an event comes one that says the contrary, and is signed by somebody else. */
  forged: number;
  /** An event is never told. */
  untold: number;
  /** 1: it knows no id again, so whoever asks for the same payment twice has it twice. */
  forgetful: number;
}

export const NO_FAULTS: Faults = {
  delay_ms: [0, 0],
  lost_answers: 0,
  lost_requests: 0,
  hang_ms: 50,
  duplicates: 0,
  out_of_order: 0,
  forged: 0,
  untold: 0,
  forgetful: 0,
};

/** What is said anew; what is left out stays as it was. Throws on what is no fault. */
export function changed(faults: Faults, to: object): Faults {
  for (const [name, value] of Object.entries(to)) {
    if (!(name in NO_FAULTS)) throw new Error(`there is no fault ${name}`);
    const numbers = Array.isArray(value) ? (value as unknown[]) : [value];
    const isRight = numbers.every((number) => typeof number === 'number' && number >= 0);
    if (!isRight || Array.isArray(value) !== (name === 'delay_ms') || (name === 'delay_ms' && numbers.length !== 2))
      throw new Error(`${name} is not ${JSON.stringify(value)}`);
  }
  return { ...faults, ...to };
}
