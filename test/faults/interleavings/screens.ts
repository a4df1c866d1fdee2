import { cursorText } from '../../../src/events/cursor.js';
import type { Ack, Connect } from './acts.js';
import type { Instance } from './instance.js';
import { Line, type Forged, type Play } from './line.js';
import { PEOPLE, type Person } from './people.js';

const FAR = 1_000_000;

/** All connections, ended ones too: a screen reconnects with the cursors that it has received. */
export class Screens {
  private readonly lines: Line[] = [];

  constructor(private readonly play: Play) {}

  /** Returns the connections that are open and have received their hello. */
  open(instance: Instance): Line[] {
    return [...instance.namespace.sockets.values()].filter(({ told }) => told !== null);
  }

  connect(instance: Instance, { who, from, which }: Pick<Connect, 'who' | 'from' | 'which'>): Line {
    const person = PEOPLE[who]!;
    const forged = from === 'epoch' || from === 'ahead' || from === 'tag' ? from : null;
    const cursor = forged ? this.forge(person, forged) : this.cursorOf(person, from, which);
    return this.dial(instance, person, { cursor, forged });
  }

  acknowledge(instance: Instance, { of, which }: Pick<Ack, 'of' | 'which'>): void {
    const open = this.open(instance);
    const line = open[which % open.length];
    if (of === 'all') this.acknowledgeAll(instance);
    else line?.acknowledge(this.saidBy(line, { of, which }));
  }

  /** Acknowledges everything; returns true if any connection had something to acknowledge. */
  acknowledgeAll(instance: Instance): boolean {
    const owing = this.open(instance).filter(({ owes }) => owes);
    for (const line of owing) line.acknowledge(line.cursors.at(-1)!);
    return owing.length > 0;
  }

  leave(instance: Instance, which: number): void {
    const open = [...instance.namespace.sockets.values()];
    const line = open[which % open.length];
    if (line) instance.namespace.leave(line);
  }

  private dial(
    instance: Instance,
    person: Person,
    { cursor, forged }: { cursor: string | undefined; forged: Forged },
  ): Line {
    const line = new Line(`${person.token} ${this.lines.length}`, person, this.play, { cursor, forged });
    this.lines.push(line);
    instance.lines.set(line.id, line);
    instance.namespace.connect(line);
    return line;
  }

  private saidBy(line: Line, { of, which }: Pick<Ack, 'of' | 'which'>): string {
    if (of === 'older') return line.cursors[which % line.cursors.length]!;
    if (of === 'newest') return line.cursors.at(-1)!;
    const other = this.lines[which % this.lines.length]?.cursors.at(-1);
    return other ?? cursorText({ epoch: this.play.epoch, seq: FAR, tag: 'xxxxxxxx' });
  }

  private cursorOf(person: Person, from: Connect['from'], which: number): string | undefined {
    const own = this.lines.filter((line) => line.person === person && line.cursors.length > 0);
    const all = own.flatMap(({ cursors }) => cursors);
    if (from === 'before') return all[which % all.length];
    // A client that had to load again starts without an old cursor.
    return from === 'head' || own.at(-1)?.resync ? undefined : all.at(-1);
  }

  private forge({ venueId }: Person, forged: Exclude<Forged, null>): string {
    const { chronicle, epoch } = this.play;
    const seq = chronicle.head(venueId);
    if (forged === 'epoch') return cursorText({ epoch: 'another', seq, tag: 'xxxxxxxx' });
    return cursorText({ epoch, seq: forged === 'ahead' ? seq + FAR : seq, tag: 'xxxxxxxx' });
  }
}
