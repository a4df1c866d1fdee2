/** What the kill check must be able to do with a product; one target describes the slice, another the whole server. */
export interface Target {
  /** Starts a server on what the last one left behind; resolves when it takes requests. */
  start(): Promise<Server>;
  /** Cuts the server off from its database for a moment, where the two are apart. */
  disturb?(): Promise<void>;
  createOrder(url: string, key: string): Promise<Reply<OrderAnswer>>;
  /** Pays the whole order. */
  pay(url: string, key: string, order: OrderAnswer): Promise<Reply<PaymentAnswer>>;
  /**
   * Hears events from the cursor on (null: from the beginning) until the connection breaks or the signal says so. The next
   * batch is asked for when `hear` has settled: that is the listener's acknowledgement.
   */
  listen(url: string, cursor: string | null, hear: Hear, signal: AbortSignal): Promise<void>;
  /** What the database holds, read when no server runs. */
  books(): Promise<Books>;
  /** Removes what the target itself has made. */
  remove(): Promise<void>;
}

export interface Server {
  url: string;
  /** SIGKILL; resolves when the process is gone. Answers false when it had died before, by itself. */
  kill(): Promise<boolean>;
  /** What stops it for a while and lets it go on. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void;
}

export interface Reply<T> {
  status: number;
  body: T;
}

export interface OrderAnswer {
  id: string;
  number: number;
  total: number;
}

export interface PaymentAnswer {
  id: string;
}

/** An event in the listener's own record; `about` is the id of the order or the payment that it tells of. */
export interface Heard {
  seq: number;
  type: string;
  about: string;
}

export type Hear = (events: Heard[], cursor: string) => Promise<void>;

export interface Books {
  orders: { id: string; number: number; total: number; paid: number }[];
  payments: { id: string; orderId: string; amount: number }[];
  log: Heard[];
}
