/** Where one server lives. */
export interface Home {
  databaseUrl: string;
  dataDir: string;
  secretKey: string;
  /** Said to Node before the program's name. */
  nodeWords: string[];
}

/** One restaurant as its tablets know it, with an order that stands for all that follow. */
export interface VenueHouse {
  id: string;
  slug: string;
  /** Of a waiter who signed in by PIN on a tablet. */
  token: string;
  tables: string[];
  /** One dish for each line of an order. */
  dishes: string[];
  /** The specimen, and the key under which its answer is kept. */
  orderId: string;
  key: string;
}

export interface House {
  venues: VenueHouse[];
}
