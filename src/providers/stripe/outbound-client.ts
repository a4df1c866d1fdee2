import type Stripe from 'stripe';
import type { Answered, Outbound } from '../../http/outbound.js';

type HttpClient = NonNullable<ConstructorParameters<typeof Stripe>[1]>['httpClient'] & object;
type HttpResponse = Awaited<ReturnType<HttpClient['makeRequest']>>;

// Limit of a response; a page of a hundred payments has about 500 kB.
const MOST_BYTES = 4 * 1024 * 1024;

/**
 * Returns an HTTP client for the Stripe library that uses the server's outbound client.
 * So its calls have timeouts and size limits, and never run inside a transaction.
 */
export function outboundClient(outbound: Outbound, stop: AbortSignal): HttpClient {
  return {
    getClientName: () => 'qres',
    makeRequest: async (host, port, path, method, headers, body, protocol, longestMs) => {
      const answered = await outbound.request(`${protocol}://${host}:${port}${path}`, {
        method: method as 'GET' | 'POST' | 'DELETE',
        headers: headers as Record<string, string>,
        ...(body && { body }),
        longestMs,
        mostBytes: MOST_BYTES,
        stop,
      });
      return response(answered);
    },
  };
}

function response({ status, headers, body }: Answered): HttpResponse {
  return {
    getStatusCode: () => status,
    getHeaders: () => headers as Record<string, string>,
    // The library writes to this object.
    getRawResponse: () => ({}),
    toStream: () => {
      throw new Error('nothing of Stripe is read as a stream');
    },
    toJSON: async () => objectOf(JSON.parse(body)),
  };
}

// For other values, the library creates an unhandled rejection, which would end the process.
function objectOf(said: unknown): object {
  if (typeof said !== 'object' || said === null) throw new Error('Stripe answers with objects');
  return said;
}
