import type { ScheduleHoursPart } from '../menu/times/schedule.dto.js';
import type { ScheduleCard } from '../menu/whole-menu.service.js';
import type { DraftThing } from './draft.js';
import { FileSchedule } from './file-lists.dto.js';
import type { FileFaults } from './faults.js';
import { idFor, type Planning } from './planning.js';
import { tellNamesTwice, type Section } from './section.js';

type Things = readonly DraftThing<FileSchedule>[];

/** When something is sold, or costs something else; known by its name. */
export const schedules: Section<FileSchedule> = {
  kind: FileSchedule,
  empty: { own: { starts_on: null, ends_on: null, order_types: null } },
  keyOf: ({ name }) => name,
  check: (things, faults) => {
    tellNamesTwice(things, faults);
    for (const { path, card } of things) tellDays(card, path, faults);
  },
  keep,
  write: ({ menu }) =>
    menu.schedules.map(({ name, hours, startsOn, endsOn, orderTypes }) => ({
      name,
      hours: hours.map(plainHours),
      starts_on: startsOn,
      ends_on: endsOn,
      order_types: orderTypes,
    })),
};

/** The last day may be the first one, never one before it. */
export function tellDays(
  { starts_on: first, ends_on: last }: { starts_on?: string | null; ends_on?: string | null },
  path: string,
  faults: FileFaults,
): void {
  if (first && last && last < first) faults.add(`${path}.ends_on`, 'must not be before starts_on');
}

function keep(things: Things, planning: Planning): void {
  const { schedules: standing } = planning.house.menu;
  const byName = new Map(standing.map((one) => [one.name, one]));
  for (const { card } of things) {
    const found = byName.get(card.name);
    byName.delete(card.name);
    const had = found && { ...found, hours: found.hours.map(plainHours) };
    const after: ScheduleCard = {
      id: idFor(had),
      name: card.name,
      hours: card.hours.map(plainHours),
      startsOn: card.starts_on ?? null,
      endsOn: card.ends_on ?? null,
      orderTypes: card.order_types ?? null,
    };
    planning.know('schedules', card.name, after.id);
    planning.keep(planning.menu.schedules, { thing: 'SCHEDULE', path: card.name, had, after });
  }
  const gone = [...byName.values()].map((card) => ({ card, path: card.name }));
  planning.archive(planning.menu.schedules, 'SCHEDULE', gone);
}

// A document keeps the members of its parts as somebody happened to send them.
function plainHours({ days, from, to }: ScheduleCard['hours'][number]): ScheduleHoursPart {
  return { days: [...days], from, to };
}
