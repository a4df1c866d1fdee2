import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { Button } from '../../ui/button.js';
import { Failed } from '../../ui/failed.js';
import { say } from '../words.js';
import { joinTables, Rearranging, splitTables } from './rearranging.js';
import type { TableStand } from './standing.js';
import { stands } from './stands.js';
import { TablePicker } from './table-picker.js';

interface PickerProps {
  stand: TableStand;
  onDone: () => void;
}

/** Tables are pushed together, and from now on stand as one. Guests of two parties are not. */
export function JoinPicker({ stand: { table }, onDone }: PickerProps): JSX.Element {
  const isFit = ({ table: other, standing }: TableStand): boolean =>
    other.id !== table.id &&
    standing !== 'out_of_service' &&
    (other.group_id === null || other.group_id !== table.group_id) &&
    (other.session_id === null || table.session_id === null);
  return (
    <AnyOf
      label={say('sheet.pick.join')}
      tables={stands.value.filter(isFit)}
      act={(count) => say('sheet.joining', { count: count + 1 })}
      done={(names) => say('sheet.joined', { tables: [table.name, ...names].join(', ') })}
      ask={(ids) => joinTables([table.id, ...ids])}
      onDone={onDone}
    />
  );
}

/** Tables leave the others; guests stay at those that are not named. */
export function SplitPicker({ stand: { table }, onDone }: PickerProps): JSX.Element {
  return (
    <AnyOf
      label={say('sheet.pick.split')}
      tables={stands.value.filter((one) => one.table.group_id === table.group_id)}
      act={() => say('sheet.split')}
      done={(names) => say('sheet.split.done', { tables: names.join(', ') })}
      ask={splitTables}
      onDone={onDone}
    />
  );
}

interface AnyOfProps {
  label: string;
  tables: readonly TableStand[];
  act: (count: number) => string;
  done: (names: readonly string[]) => string;
  ask: (ids: readonly string[]) => ReturnType<typeof joinTables>;
  onDone: () => void;
}

function AnyOf({ label, tables, act, done, ask, onDone }: AnyOfProps): JSX.Element {
  const chosen = useSignal<ReadonlySet<string>>(new Set());
  const doing = useMemo(() => new Rearranging(onDone), []);
  const pick = ({ table: { id } }: TableStand): void => {
    const others = [...chosen.value].filter((one) => one !== id);
    chosen.value = new Set(chosen.value.has(id) ? others : [...others, id]);
  };
  const submit = (): void => {
    const names = tables.filter(({ table }) => chosen.value.has(table.id)).map(({ table }) => table.name);
    void doing.do(() => ask([...chosen.value]), done(names));
  };
  return (
    <>
      {doing.failure.value && <Failed failure={doing.failure.value} />}
      <TablePicker label={label} tables={tables} chosen={chosen.value} onPick={pick} />
      <Button
        size="large"
        look="accent"
        disabled={chosen.value.size === 0}
        isPending={doing.isPending.value}
        onClick={submit}
      >
        {act(chosen.value.size)}
      </Button>
    </>
  );
}
