import { say } from '../terminal.js';

/** Ctrl-C: the first ends things properly, the second at once. */
export class Interrupt {
  isAsked = false;
  readonly asked: Promise<void>;
  private ask: () => void = () => undefined;
  private readonly calls: (() => void)[] = [];

  constructor(onSecond: () => void) {
    this.asked = new Promise((resolve) => {
      this.ask = resolve;
    });
    const hear = () => {
      if (this.isAsked) {
        onSecond();
        process.exit(130);
      }
      this.isAsked = true;
      say();
      this.ask();
      for (const call of this.calls) call();
    };
    process.on('SIGINT', hear);
    process.on('SIGTERM', hear);
  }

  /** Called when it is asked for, or now when it has been. */
  atOnce(call: () => void): void {
    if (this.isAsked) call();
    else this.calls.push(call);
  }
}
