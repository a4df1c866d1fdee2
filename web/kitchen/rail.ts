import { computed, effect, signal, untracked, type ReadonlySignal, type Signal } from '@preact/signals';
import type { StationView } from '../../src/stations/station.dto.js';
import type { TicketView } from '../../src/orders/tickets/ticket.dto.js';
import type { VenueView } from '../../src/venues/venue.dto.js';
import { Api } from '../lib/api.js';
import { checkDevice, device, deviceCredentials } from '../lib/device.js';
import { foldExpo, foldKitchen, type KitchenState, type WireEvent } from '../lib/fold.js';
import { home } from '../lib/home.js';
import type { LinkState } from '../lib/link-lamp.js';
import { followAs, type Following } from '../lib/live-signals.js';
import { openOutbox, type Outbox } from '../lib/outbox/outbox.js';
import { setTimeZone } from '../ui/dates.js';
import { setSkew } from '../ui/now.js';
import { chosenStation } from './chosen-station.js';
import { afterAnswer, afterEvent, afterSnapshot, NOTHING_KNOWN } from './memory.js';
import { withWaiting, type Laid, type Memory } from './waiting.js';

/** News of the rail: an event, or that the screen is live again and this has come meanwhile. */
export type Heard =
  | { kind: 'event'; event: WireEvent; isLate: boolean }
  | { kind: 'caught-up'; arrived: readonly TicketView[] };

const EMPTY: Laid = {
  state: { kitchen: { guest_ordering_paused_until: null, busy_minutes: 0, changed_at: null }, tickets: [] },
  pending: new Set(),
};

/** Everything that a kitchen screen knows and does; one per page. Its signals say nothing before it is opened. */
class Rail {
  readonly api = new Api({
    origin: home.origin,
    bearer: () => device.value?.token ?? null,
    language: home.language,
    onRefused: async () => {
      await checkDevice();
      return false;
    },
  });
  readonly currentStation: Signal<string | null> = chosenStation();
  readonly selected: Signal<string | null> = signal(null);
  readonly page: Signal<number> = signal(0);
  readonly stations: ReadonlySignal<readonly StationView[]>;
  readonly memory: ReadonlySignal<Memory>;
  readonly link: ReadonlySignal<LinkState> = computed(() => this.following.value?.link.value ?? 'connecting');
  readonly lastProofAt: ReadonlySignal<number | null> = computed(() => this.following.value?.lastProofAt.value ?? null);
  /** All stations of this device: the server's, and on it what waits in the outbox. */
  readonly state: ReadonlySignal<KitchenState | null> = computed(() =>
    this.truth.value ? this.laid.value.state : null,
  );
  /** Tickets with something that waits to be sent. */
  readonly pending: ReadonlySignal<ReadonlySet<string>> = computed(() => this.laid.value.pending);
  /** What is on the rail of the chosen station. */
  readonly tickets: ReadonlySignal<readonly TicketView[]> = computed(() =>
    this.ofStation(this.state.value?.tickets ?? []),
  );
  readonly pass: ReadonlySignal<KitchenState | null> = computed(() => this.atPass.value?.state.value ?? null);

  private readonly following = signal<Following<KitchenState> | null>(null);
  private readonly atPass = signal<Following<KitchenState> | null>(null);
  private readonly box = signal<Outbox | null>(null);
  private readonly known = signal<Memory>(NOTHING_KNOWN);
  private readonly allStations = signal<readonly StationView[]>([]);
  private readonly listeners = new Set<(heard: Heard) => void>();
  private readonly truth = computed(() => this.following.value?.state.value ?? null);
  private readonly laid = computed(() => {
    const truth = this.truth.value;
    return truth === null ? EMPTY : withWaiting(truth, this.known.value, this.box.value?.entries.value ?? []);
  });
  private folded: KitchenState | null = null;
  private before: KitchenState | null = null;
  private wasLive = false;
  /** What has come while nobody could be sure that everything comes. */
  private readonly late = new Map<string, TicketView>();

  constructor() {
    this.stations = this.allStations;
    this.memory = this.known;
  }

  get outbox(): Outbox {
    if (!this.box.value) throw new Error('The rail is not open yet');
    return this.box.value;
  }

  /** Opens the outbox from the disk, then listens. */
  async open(): Promise<void> {
    if (this.box.peek()) return;
    const outbox = await openOutbox({
      name: 'kitchen',
      send: ({ ask, key }, until) => this.api.ask({ ...ask, key, until }),
    });
    outbox.onAnswer(({ key, lane }, outcome) => {
      if (outcome.ok && lane.startsWith('ticket:')) this.learn(key, outcome.body as TicketView);
    });
    this.box.value = outbox;
    this.following.value = this.follow();
    effect(() => this.watchSnapshots());
    effect(() => {
      // What is done then reads other signals, and must not be done again when those change.
      if (this.link.value === 'live') untracked(() => this.becomeLive());
    });
  }

  /** What stands at the pass is heard while somebody looks at it; returns what ends that. */
  openPass(): () => void {
    const following = followAs<KitchenState>({
      url: home.origin,
      credentials: deviceCredentials,
      view: 'expo',
      fold: foldExpo,
      countOpen: ({ tickets }) => tickets.filter(({ bumped_at }) => bumped_at === null).length,
      onRefused: () => void checkDevice(),
    });
    this.atPass.value = following;
    return () => {
      following.close();
      if (this.atPass.peek() === following) this.atPass.value = null;
    };
  }

  /** For tones and notices: what is news here, and not what this screen has done itself. */
  onHeard(hear: (heard: Heard) => void): () => void {
    this.listeners.add(hear);
    return () => this.listeners.delete(hear);
  }

  reconnect(): void {
    this.following.peek()?.reconnect();
    this.outbox.flush();
  }

  /** The ticket as it is shown, or as it was when it left. */
  ticket(id: string): TicketView | undefined {
    return this.state.peek()?.tickets.find((one) => one.id === id) ?? this.known.peek().departed.get(id);
  }

  /** A ticket that left before this page was opened, so that it can be laid back on the rail at once. */
  remember(ticket: TicketView): void {
    if (this.ticket(ticket.id) === undefined) this.known.value = afterEvent(this.known.peek(), ticket);
  }

  /** What the server says of a ticket, by whatever way it was asked. */
  learn(key: string, ticket: TicketView): void {
    const standing = this.truth.peek()?.tickets.find(({ id }) => id === ticket.id);
    this.known.value = afterAnswer(this.known.peek(), key, standing, ticket);
  }

  private follow(): Following<KitchenState> {
    const following: Following<KitchenState> = followAs<KitchenState>({
      url: home.origin,
      credentials: deviceCredentials,
      view: 'kitchen',
      fold: (state, event) => (this.folded = foldKitchen(state, event)),
      countOpen: ({ tickets }) => tickets.length,
      onEvents: (events) => {
        this.before = this.truth.peek();
        for (const event of events) this.hear(event);
      },
      onRefused: () => void checkDevice(),
      outbox: this.outbox,
    });
    return following;
  }

  private hear(event: WireEvent): void {
    const isLate = this.wasLive && this.link.peek() !== 'live';
    if (isOfTicket(event)) {
      this.known.value = afterEvent(this.known.peek(), event.data);
      if (isLate && (event.type === 'ticket.created' || event.type === 'ticket.fired'))
        this.late.set(event.data.id, event.data);
    }
    this.tell({ kind: 'event', event, isLate });
  }

  private watchSnapshots(): void {
    const state = this.truth.value;
    if (state === null || state === this.folded) return;
    const { before } = this;
    this.before = state;
    this.known.value = afterSnapshot(this.known.peek(), state);
    const ids = new Set(before?.tickets.map(({ id }) => id));
    if (before) for (const ticket of state.tickets) if (!ids.has(ticket.id)) this.late.set(ticket.id, ticket);
  }

  private becomeLive(): void {
    this.wasLive = true;
    void this.askAround();
    const arrived = this.ofStation([...this.late.values()]);
    this.late.clear();
    if (arrived.length > 0) this.tell({ kind: 'caught-up', arrived });
  }

  private tell(heard: Heard): void {
    for (const hear of this.listeners) hear(heard);
  }

  private ofStation(tickets: readonly TicketView[]): readonly TicketView[] {
    const station = this.currentStation.value;
    return station === null ? tickets : tickets.filter(({ station_id: at }) => at === station);
  }

  /** What hardly ever changes is asked at each connection. */
  private async askAround(): Promise<void> {
    setSkew(this.following.peek()?.skewMs() ?? 0);
    const [stations, venue] = await Promise.all([
      this.api.get<{ data: StationView[] }>('/kitchen/stations?per_page=100'),
      this.api.get<VenueView>('/venue'),
    ]);
    if (stations.ok) this.allStations.value = stations.body.data;
    if (venue.ok) setTimeZone(venue.body.time_zone);
  }
}

type TicketEvent = Extract<WireEvent, { data: TicketView }>;

function isOfTicket(event: WireEvent): event is TicketEvent {
  return event.type.startsWith('ticket.');
}

export const rail = new Rail();
