import type { Line } from './line.js';

type Admit = (line: Line, next: (refusal?: Error) => void) => void;

/** The server's end of all connections, as far as the server uses it. Who is closed here hears nothing from then on. */
export class Namespace {
  readonly sockets = new Map<string, Line>();
  /** The next word to anybody is not sent. */
  breaksNext = false;
  private readonly gone = new Map<string, Line>();
  private admit: Admit = (_, next) => next();
  private onConnection: (line: Line) => void = () => undefined;

  constructor(
    private readonly onEnd: (line: Line) => void,
    private readonly onBreak: () => void,
  ) {}

  use(admit: Admit): void {
    this.admit = admit;
  }

  on(_: 'connection', listener: (line: Line) => void): void {
    this.onConnection = listener;
  }

  /** The end of a handshake comes when it comes; a line that was left meanwhile is not let in. */
  connect(line: Line): void {
    line.disconnect = () => this.letGo(line);
    this.admit(line, (refusal) => {
      if (refusal || this.gone.has(line.id)) return this.leave(line);
      this.sockets.set(line.id, line);
      line.connected = true;
      this.onConnection(line);
    });
  }

  leave(line: Line): void {
    this.gone.set(line.id, line);
    line.connected = false;
    if (this.sockets.delete(line.id)) this.onEnd(line);
  }

  /** All of them at once, and the server that would hear of it is no more. */
  cut(): void {
    for (const line of this.sockets.values()) line.connected = false;
    this.sockets.clear();
    this.onConnection = () => undefined;
  }

  to(ids: readonly string[]): { emit(word: string, frame: unknown): void } {
    return { emit: (word, frame) => this.emit(ids, word, frame) };
  }

  in(ids: readonly string[]): { disconnectSockets(): void } {
    return {
      disconnectSockets: () => {
        for (const id of ids) this.letGo(this.sockets.get(id));
      },
    };
  }

  private emit(ids: readonly string[], word: string, frame: unknown): void {
    if (this.breaksNext) {
      this.breaksNext = false;
      this.onBreak();
      throw new Error('nothing can be sent at the moment');
    }
    for (const id of ids) {
      this.sockets.get(id)?.hear(word, frame);
      // Whoever the server itself has let go is none of those to whom it still speaks of the log.
      const gone = word === 'ev' ? this.gone.get(id) : undefined;
      if (gone?.isLetGo) gone.hear(word, frame);
    }
  }

  private letGo(line: Line | undefined): void {
    if (!line || !this.sockets.has(line.id)) return;
    line.letGo([...this.sockets.values()].filter(({ person }) => person === line.person).length);
    this.leave(line);
  }
}
