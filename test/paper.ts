import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Bitmap } from '../src/domain/printing/bitmap.js';

const [ESC, FS, GS, LF] = [0x1b, 0x1c, 0x1d, 0x0a];

export interface PaperLine {
  text: string;
  bold: boolean;
  wide: boolean;
  tall: boolean;
  inverse: boolean;
}

/** Readable content of one print job. */
export interface Paper {
  lines: PaperLine[];
  /** Bitmaps of the job, one below the other; null if there are none. */
  picture: Bitmap | null;
  /** Height of the tallest bitmap, in rows. */
  band: number;
  table: number | null;
  isCut: boolean;
  /** Contents of the QR codes that the printer draws itself. */
  codes: string[];
  /** True if the job opens the drawer. */
  isOpened: boolean;
}

/**
 * Parses bytes as a printer does.
 * An unknown command is an error, because a printer would print it as garbage.
 */
export function readPaper(bytes: Uint8Array, label = 'ibm866'): Paper {
  const paper: Paper = { lines: [], picture: null, band: 0, table: null, isCut: false, codes: [], isOpened: false };
  const decoder = new TextDecoder(label);
  const style = { bold: false, wide: false, tall: false, inverse: false };
  const bands: Uint8Array[] = [];
  let rowBytes = 0;
  let letters: number[] = [];
  let stored = '';
  let at = 0;
  const take = (): number => bytes[at++]!;
  while (at < bytes.length) {
    const byte = take();
    if (byte === LF) {
      paper.lines.push({ text: decoder.decode(Uint8Array.from(letters)), ...style });
      letters = [];
    } else if (byte >= 0x20) letters.push(byte);
    else {
      const command = take();
      if (byte === ESC && command === 0x40)
        Object.assign(style, { bold: false, wide: false, tall: false, inverse: false });
      else if (byte === ESC && command === 0x74) paper.table = take();
      else if (byte === ESC && command === 0x45) style.bold = take() === 1;
      else if (byte === ESC && command === 0x64) take();
      else if (byte === ESC && command === 0x61) take();
      else if (byte === ESC && command === 0x70) paper.isOpened = take() === 0 && take() > 0 && take() > 0;
      else if (byte === GS && command === 0x28) {
        if (take() !== 0x6b) throw new Error('another function');
        const said = bytes.subarray(at + 2, (at += 2 + take() + take() * 256));
        if (said[0] !== 0x31) throw new Error('another kind of code');
        if (said[1] === 0x50) stored = Buffer.from(said.subarray(3)).toString();
        if (said[1] === 0x51) paper.codes.push(stored);
      } else if (byte === FS && command === 0x2e) continue;
      else if (byte === GS && command === 0x42) style.inverse = take() === 1;
      else if (byte === GS && command === 0x56) paper.isCut = take() === 0x42 && take() === 0;
      else if (byte === GS && command === 0x21) {
        const size = take();
        Object.assign(style, { wide: size >= 0x10, tall: (size & 0x0f) === 1 });
      } else if (byte === GS && command === 0x76) {
        if (take() !== 0x30 || take() !== 0) throw new Error('another kind of picture');
        rowBytes = take() + take() * 256;
        const rows = take() + take() * 256;
        paper.band = Math.max(paper.band, rows);
        bands.push(bytes.subarray(at, (at += rowBytes * rows)));
      } else throw new Error(`the printer does not know ${byte.toString(16)} ${command.toString(16)}`);
    }
  }
  if (bands.length > 0) paper.picture = pictureOf(Buffer.concat(bands), rowBytes);
  return paper;
}

function pictureOf(bytes: Uint8Array, rowBytes: number): Bitmap {
  const bitmap = new Bitmap(rowBytes * 8, bytes.length / rowBytes);
  bitmap.bytes.set(bytes);
  return bitmap;
}

/** Network printer: it takes one job per connection and closes when it has received all of it. */
export class NetworkPrinter {
  readonly jobs: Uint8Array[] = [];
  /** Handler of a connection that replaces printing. */
  instead: ((socket: Socket) => void) | null = null;
  private readonly sockets = new Set<Socket>();
  private server: Server | null = null;
  port = 0;

  /** Switches the printer on, at its previous port or at a free one. */
  async on(): Promise<this> {
    const server = createServer((socket) => this.take(socket));
    this.server = server;
    await new Promise<void>((done) => server.listen(this.port, '127.0.0.1', done));
    this.port = (server.address() as AddressInfo).port;
    return this;
  }

  async off(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((done) => (this.server ? this.server.close(done) : done(null)));
    this.server = null;
  }

  papers(label?: string): Paper[] {
    return this.jobs.map((bytes) => readPaper(bytes, label));
  }

  /** Returns all text lines of every paper. */
  texts(label?: string): string[][] {
    return this.papers(label).map(({ lines }) => lines.map(({ text }) => text.trim()));
  }

  private take(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => undefined);
    if (this.instead) return this.instead(socket);
    const parts: Buffer[] = [];
    socket.on('data', (part) => parts.push(part));
    socket.on('end', () => {
      this.jobs.push(Buffer.concat(parts));
      socket.end();
    });
  }
}

export async function until(holds: () => boolean | Promise<boolean>, patienceMs = 20_000): Promise<void> {
  for (const end = Date.now() + patienceMs; !(await holds()); await new Promise((go) => setTimeout(go, 10)))
    if (Date.now() > end) throw new Error('it did not happen in time');
}
