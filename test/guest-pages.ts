import { get, type IncomingHttpHeaders } from 'node:http';

/** Page as received, without decompression. */
export interface Read {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
  text: string;
}

export function pageOf(url: string, headers: Record<string, string> = {}): Promise<Read> {
  return new Promise((resolve, reject) => {
    get(url, { headers, agent: false }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.once('error', reject);
      answer.once('end', () => {
        const bytes = Buffer.concat(parts);
        resolve({ status: answer.statusCode!, headers: answer.headers, bytes, text: String(bytes) });
      });
    }).once('error', reject);
  });
}
