/** Where one server lives. */
export interface Home {
  databaseUrl: string;
  dataDir: string;
  secretKey: string;
  /** Said to Node before the program's name. */
  nodeWords: string[];
}

/** One restaurant as its tablets know it. */
export interface VenueHouse {
  id: string;
  slug: string;
  /** Of whoever keeps its webhooks. */
  ownerToken: string;
  /** Of a waiter who signed in by PIN on a tablet. */
  token: string;
  /** Of a screen in its kitchen. */
  screenToken: string;
  tables: string[];
  /** One dish for each line of an order. */
  dishes: string[];
}

export interface House {
  venues: VenueHouse[];
}
