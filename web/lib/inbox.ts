/** A bounded queue with one reader. What arrives beyond the bound replaces everything by `overflow`. */
export class Inbox<Message> {
  private waiting: Message[] = [];
  private reader: ((message: Message) => void) | null = null;

  constructor(
    private readonly bound: number,
    private readonly overflow: Message,
  ) {}

  put(message: Message): void {
    if (this.reader) {
      const read = this.reader;
      this.reader = null;
      read(message);
    } else if (this.waiting.length < this.bound) {
      this.waiting.push(message);
    } else {
      this.interrupt(this.overflow);
    }
  }

  /** Forgets what waits, so that this is read next. */
  interrupt(message: Message): void {
    this.waiting = [];
    this.put(message);
  }

  take(): Promise<Message> {
    if (this.waiting.length > 0) return Promise.resolve(this.waiting.shift() as Message);
    return new Promise((resolve) => {
      this.reader = resolve;
    });
  }
}
