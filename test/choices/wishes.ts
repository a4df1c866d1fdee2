import type { Choice, ChoiceGroup, ChoiceOption } from '../../src/domain/choice.js';

/** Numbers to decide by, drawn once, so that a failing choice can be shrunk and told. */
export class Tape {
  private place = 0;

  constructor(private readonly numbers: readonly number[]) {}

  below(limit: number): number {
    const number = this.numbers[this.place % this.numbers.length] ?? 0;
    this.place += 1;
    return number % limit;
  }
}

const WORDS = ['NO', 'EXTRA', 'SIDE'] as const;
export const NOBODY = '01890000-0000-7000-8000-000000000000';

/** Something that a guest may wish of these groups: mostly what they allow, at times what is none of their options. */
export function wish(groups: readonly ChoiceGroup[], tape: Tape, strangers: readonly string[]): Choice[] | undefined {
  if (tape.below(9) === 0) return undefined;
  const wishes = groups.flatMap((group) => wishOf(group, tape, strangers));
  if (tape.below(20) === 0) wishes.push({ modifierId: strangers[tape.below(strangers.length)]! });
  return wishes;
}

function wishOf(group: ChoiceGroup, tape: Tape, strangers: readonly string[]): Choice[] {
  const isCareless = tape.below(8) === 0;
  const offered = isCareless
    ? group.options
    : group.options.filter(({ isArchived, isSoldNow }) => !isArchived && isSoldNow);
  const least = group.isRequired ? Math.max(1, group.min) : group.min;
  const wishes: Choice[] = [];
  let units = 0;
  const enough = isCareless ? tape.below(5) : least + tape.below(2);
  for (const option of offered) {
    if (units >= enough) break;
    const most = isCareless ? 5 : Math.min(option.maxQuantity, (group.max ?? 99) - units);
    const quantity = 1 + tape.below(Math.max(1, most));
    units += quantity;
    const modifiers = option.nested ? wish([option.nested], tape, strangers) : undefined;
    wishes.push({ ...wishFor(group, option, isCareless, tape), quantity, ...(modifiers && { modifiers }) });
  }
  return wishes;
}

function wishFor(group: ChoiceGroup, option: ChoiceOption, isCareless: boolean, tape: Tape): Choice {
  const words = isCareless ? WORDS : group.prePrices.map(({ pre }) => pre).filter((pre) => pre !== 'NO');
  const pre = tape.below(3) === 0 ? words[tape.below(Math.max(1, words.length))] : undefined;
  return { modifierId: option.id, ...(pre && { pre }) };
}

interface WireChoice {
  modifier_id: string;
  quantity?: number;
  pre?: string;
  modifiers?: WireChoice[];
}

export function onTheWire({ modifierId, quantity, pre, modifiers }: Choice): WireChoice {
  return {
    modifier_id: modifierId,
    ...(quantity !== undefined && { quantity }),
    ...(pre && { pre }),
    ...(modifiers && { modifiers: modifiers.map(onTheWire) }),
  };
}
