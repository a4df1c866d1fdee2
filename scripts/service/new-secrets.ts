import { randomBytes } from 'node:crypto';

const SECRET_BYTES = 48;
const TOKEN_BYTES = 24;

/** Returns new secrets as lines of a settings file. */
export function newSecrets(): string {
  return `SECRET_KEY=${random(SECRET_BYTES)}\nMETRICS_TOKEN=${random(TOKEN_BYTES)}\n`;
}

function random(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}
