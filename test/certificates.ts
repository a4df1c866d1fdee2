import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** Certificate authority that no client trusts unless its certificate is configured. */
export class Authority {
  /** Certificate that a client needs to trust this authority. */
  readonly pem: string;

  private constructor(
    private readonly name: string,
    private readonly keys: Keys,
  ) {
    this.pem = certificate({
      name,
      issuer: name,
      publicKey: keys.publicKey,
      signer: keys.privateKey,
      isAuthority: true,
    });
  }

  static make(name: string): Authority {
    return new Authority(name, keyPair());
  }

  /** Issues a certificate for a server of this name. */
  issue(host: string): { key: string; cert: string } {
    const { publicKey, privateKey } = keyPair();
    const cert = certificate({ name: host, issuer: this.name, publicKey, signer: this.keys.privateKey, host });
    return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string, cert };
  }
}

interface Keys {
  publicKey: KeyObject;
  privateKey: KeyObject;
}

interface Wanted {
  name: string;
  issuer: string;
  publicKey: KeyObject;
  signer: KeyObject;
  isAuthority?: boolean;
  host?: string;
}

const HOUR_MS = 3_600_000;
// X.509 is encoded in DER: tag, length and bytes.
const [BOOLEAN, INTEGER, BITS, OCTETS, OID, UTF8, TIME, SEQUENCE, SET] = [1, 2, 3, 4, 6, 12, 23, 48, 49];
const ECDSA_SHA256 = '2a8648ce3d040302';
const COMMON_NAME = '550403';
const BASIC_CONSTRAINTS = '551d13';
const ALT_NAME = '551d11';

function keyPair(): Keys {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

function certificate({ name, issuer, publicKey, signer, isAuthority = false, host }: Wanted): string {
  const algorithm = der(SEQUENCE, der(OID, hex(ECDSA_SHA256)));
  const basics = der(SEQUENCE, ...(isAuthority ? [der(BOOLEAN, hex('ff'))] : []));
  const extensions = [
    extension(BASIC_CONSTRAINTS, basics),
    ...(host === undefined ? [] : [extension(ALT_NAME, der(SEQUENCE, der(0x82, Buffer.from(host))))]),
  ];
  const told = der(
    SEQUENCE,
    der(0xa0, der(INTEGER, hex('02'))),
    der(INTEGER, Buffer.concat([hex('01'), randomBytes(8)])),
    algorithm,
    called(issuer),
    der(SEQUENCE, moment(-HOUR_MS), moment(24 * HOUR_MS)),
    called(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(SEQUENCE, ...extensions)),
  );
  const signature = der(BITS, Buffer.concat([hex('00'), sign('sha256', told, signer)]));
  const text = der(SEQUENCE, told, algorithm, signature).toString('base64').replace(/.{64}/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`;
}

function called(name: string): Buffer {
  return der(SEQUENCE, der(SET, der(SEQUENCE, der(OID, hex(COMMON_NAME)), der(UTF8, Buffer.from(name)))));
}

function extension(what: string, value: Buffer): Buffer {
  return der(SEQUENCE, der(OID, hex(what)), der(OCTETS, value));
}

function moment(fromNowMs: number): Buffer {
  const [date = ''] = new Date(Date.now() + fromNowMs).toISOString().slice(2).split('.');
  return der(TIME, Buffer.from(`${date.replace(/\D/g, '')}Z`));
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const size = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}

function hex(text: string): Buffer {
  return Buffer.from(text, 'hex');
}
