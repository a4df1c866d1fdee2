/**
 * Operations that the kill check needs from a product.
 * One target is the slice, another the whole server.
 */
export interface Target {
  /** Starts a server on the data that the last one left; resolves when it takes requests. */
  start(): Promise<Server>;
  /** Cuts the connections between server and database; missing if the database runs inside the server. */
  disturb?(): Promise<void>;
  createOrder(url: string, key: string): Promise<Reply<OrderAnswer>>;
  /** Pays the whole order. */
  pay(url: string, key: string, order: OrderAnswer): Promise<Reply<PaymentAnswer>>;
  /**
   * Receives events after the cursor until the connection breaks or the signal aborts.
   * A null cursor means from the beginning. The next batch is requested when `hear` has settled, which is the
   * listener's acknowledgement.
   */
  listen(url: string, cursor: string | null, hear: Hear, signal: AbortSignal): Promise<void>;
  /** Reads the stored data while no server runs. */
  books(): Promise<Books>;
  /** Removes what the target itself has created. */
  remove(): Promise<void>;
}

export interface Server {
  url: string;
  /** Sends SIGKILL and resolves when the process is gone; false if it had already ended by itself. */
  kill(): Promise<boolean>;
  /** Stops the process for a while, or lets it continue. */
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

/** Event in the listener's own record; `about` is the id of its order or payment. */
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
