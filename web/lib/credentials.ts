/** Exactly one of the four; `expires_at` lets the client extend its socket in time. */
export interface Credentials {
  token?: string;
  device_token?: string;
  guest_token?: string;
  api_key?: string;
  /** When the token ends, ISO 8601 by the server's clock. */
  expires_at?: string;
}

/** Asked before every connection and every request, so the newest token is used. */
export type AskCredentials = () => Credentials | Promise<Credentials>;

export function bearerOf(credentials: Credentials): string {
  return credentials.token ?? credentials.device_token ?? credentials.guest_token ?? credentials.api_key ?? '';
}

export function handshakeOf({
  token,
  device_token,
  guest_token,
  api_key,
}: Credentials): Omit<Credentials, 'expires_at'> {
  return { token, device_token, guest_token, api_key };
}
