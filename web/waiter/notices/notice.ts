/** What a waiter is told of without asking. */
export type NoticeKind =
  /** Lines wait at the pass. */
  | 'ready'
  /** No screen has shown a ticket of the order. */
  | 'unseen'
  /** A ticket is late. */
  | 'late'
  /** What guests want to order waits for a waiter's word. */
  | 'asked'
  /** Guests want somebody to come. */
  | 'called'
  /** Guests have the bill. */
  | 'billed'
  /** Guests sit and have not ordered. */
  | 'quiet'
  /** Nothing is owed any more. */
  | 'paid'
  | 'part_paid'
  | 'payment_failed'
  /** Tickets that the kitchen does not see, of the whole house. */
  | 'kitchen'
  /** Tickets that are on further pages of the kitchen's screens, of the whole house. */
  | 'pages'
  | 'printer';

export interface Notice {
  /** The same for the same matter, however often it is told. */
  id: string;
  kind: NoticeKind;
  /** What of the matter is new rings again: another line that is ready, another ticket. */
  marks: readonly string[];
  /** Since when, ISO 8601. */
  at: string;
  tableId: string | null;
  orderId: string | null;
  /** Table, or what guests without one are called by, or the number of the order. */
  place: string;
  /** For the words of the notice. */
  with: Record<string, string | number>;
  /** What the words do not name one by one. */
  lines: readonly NoticeLine[];
  /** How many lines there are beside these. */
  more?: number;
  /** Whose it is; null: everybody's. */
  ownerId: string | null;
  /** What the guest is called who wants it; null: nobody said. */
  guest?: string | null;
  /** The request or the call of guests that waits for an answer. */
  answerTo?: string;
}

export interface NoticeLine {
  id: string;
  quantity: number;
  name: string;
}

// Trouble first, then food that gets cold, then guests who wait.
const URGENCY: readonly NoticeKind[] = [
  'kitchen',
  'unseen',
  'payment_failed',
  'ready',
  'called',
  'asked',
  'late',
  'pages',
  'billed',
  'part_paid',
  'paid',
  'quiet',
  'printer',
];

export function byUrgency(notices: readonly Notice[]): Notice[] {
  return notices.toSorted(
    (a, b) => URGENCY.indexOf(a.kind) - URGENCY.indexOf(b.kind) || (a.at + a.id < b.at + b.id ? -1 : 1),
  );
}

export interface Reader {
  personId: string | null;
  /** Tables with a star. */
  followed: ReadonlySet<string>;
}

/** A waiter hears of the own orders, of followed tables, and of what is nobody's. */
export function isFor({ ownerId, tableId }: Notice, { personId, followed }: Reader): boolean {
  return ownerId === null || ownerId === personId || (tableId !== null && followed.has(tableId));
}

/** Whether there is something in it that was not told yet. */
export function isNews(notice: Notice, told: ReadonlySet<string>): boolean {
  return marksOf(notice).some((mark) => !told.has(mark));
}

/** By which it is remembered that it was told. */
export function marksOf({ id, marks }: Notice): string[] {
  return marks.map((mark) => `${id} ${mark}`);
}
