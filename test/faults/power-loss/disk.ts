import type { Step } from './trace.js';

const SECTOR_BYTES = 512;
const FIRST_ROOM_BYTES = 1 << 16;

type Change = Extract<Step, { kind: 'write' | 'truncate' }>;
type Files = Map<string, Content>;

/** Bytes of a file; the buffer doubles, because a file grows by thousands of small writes. */
class Content {
  constructor(
    private room = Buffer.alloc(FIRST_ROOM_BYTES),
    private size = 0,
  ) {}

  get bytes(): Buffer {
    return this.room.subarray(0, this.size);
  }

  copy(): Content {
    return new Content(Buffer.from(this.room), this.size);
  }

  place(offset: number, bytes: Buffer): void {
    const end = offset + bytes.length;
    while (this.room.length < end) this.room = Buffer.concat([this.room, Buffer.alloc(this.room.length)]);
    bytes.copy(this.room, offset);
    this.size = Math.max(this.size, end);
  }

  truncate(size: number): void {
    this.room.fill(0, size);
    this.size = size;
  }
}

/** Disk as SQLite must expect it: synced data is there; of the rest any sectors may be, in any order. */
export class Disk {
  private readonly synced: Files = new Map();
  private pending: Change[] = [];

  take(step: Step): void {
    if (step.kind === 'write' || step.kind === 'truncate') this.pending.push(step);
    // Directory entries survive at once: SQLite syncs the folder, and only its set-up removes a file.
    if (step.kind === 'remove') this.forget(step.file);
    if (step.kind === 'sync') this.sync(step.file);
  }

  /** Returns the files after a power loss in which each unsynced sector survives with this probability. */
  afterPowerLoss(survival: number): Map<string, Buffer> {
    const files: Files = new Map([...this.synced].map(([file, content]) => [file, content.copy()]));
    for (const change of this.pending) apply(files, change, () => Math.random() < survival);
    return new Map([...files].map(([file, content]) => [file, content.bytes]));
  }

  private sync(file: string): void {
    for (const change of this.pending) if (change.file === file) apply(this.synced, change, () => true);
    this.pending = this.pending.filter((change) => change.file !== file);
  }

  private forget(file: string): void {
    this.synced.delete(file);
    this.pending = this.pending.filter((change) => change.file !== file);
  }
}

function apply(files: Files, change: Change, survives: () => boolean): void {
  const content = files.get(change.file) ?? new Content();
  files.set(change.file, content);
  if (change.kind === 'truncate') {
    if (survives()) content.truncate(change.size);
    return;
  }
  const { offset, bytes } = change;
  for (let start = 0; start < bytes.length;) {
    const end = Math.min(bytes.length, nextSector(offset + start) - offset);
    if (survives()) content.place(offset + start, bytes.subarray(start, end));
    start = end;
  }
}

function nextSector(position: number): number {
  return (Math.floor(position / SECTOR_BYTES) + 1) * SECTOR_BYTES;
}
