import { PASSWORD, type House, type Venue } from './auth-house.js';

type Said = Awaited<ReturnType<House['call']>>;
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** HTTP client of a venue. Every JSON answer is checked against the contract. */
export interface Speaker {
  get(path: string): Promise<Said>;
  post(path: string, body?: object): Promise<Said>;
  put(path: string, body: object): Promise<Said>;
  patch(path: string, body: object): Promise<Said>;
  delete(path: string): Promise<Said>;
  /** Sends a POST and returns the created resource; throws unless it is created. */
  made(path: string, body?: object): Promise<any>;
}

export function speaker(house: House, token?: string): Speaker {
  const say = (method: Method, path: string, body?: object): Promise<Said> => house.call(method, path, body, token);
  return {
    get: (path) => say('GET', path),
    post: (path, body = {}) => say('POST', path, body),
    put: (path, body) => say('PUT', path, body),
    patch: (path, body) => say('PATCH', path, body),
    delete: (path) => say('DELETE', path),
    made: async (path, body = {}) => {
      const { status, body: made, text } = await say('POST', path, body);
      if (status !== 201) throw new Error(`POST ${path} answered ${status}: ${text}`);
      return made;
    },
  };
}

export function adminOf(venue: Venue): Speaker {
  return speaker(venue.house, venue.admin);
}

let people = 0;

/** Hires a user and returns a signed-in client. */
export async function staffOf(venue: Venue, role: string): Promise<Speaker> {
  people += 1;
  const person = { username: `${role}.${venue.slug}.${people}`, name: 'Айгерім', role, password: PASSWORD };
  const { username } = await venue.hire(person);
  return speaker(venue.house, (await venue.house.login(username)).access_token);
}
