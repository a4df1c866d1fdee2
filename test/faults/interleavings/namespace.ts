import type { Line } from './line.js';

type Admit = (line: Line, next: (refusal?: Error) => void) => void;

/**
 * Server side of all connections, as far as the server uses it.
 * A closed connection receives nothing more.
 */
export class Namespace {
  readonly sockets = new Map<string, Line>();
  /** True if the next message fails to be sent. */
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

  /** Admits a connection when its handshake completes; a client that left before is not admitted. */
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

  /** Cuts all connections at once, without telling the server, which is dead. */
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
      // Passes further events to a connection that the server closed itself, so that the connection reports them as a
      // fault.
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
