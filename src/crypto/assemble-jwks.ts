import type { Diagnostic } from '../diagnostics/index.js';
import { parseKid } from './kid.js';
import type { PublicKey } from './public-key.js';
import { type PublicJwk, toPublicJwk } from './write-key.js';

/** A key for a set, with the name of the file that it came from. */
export interface KeyEntry {
  readonly file: string;
  readonly key: PublicKey;
}

/** A key set (RFC 7517 section 5) that verifiers of the standard can use (OAP-KEYS-007). */
export interface Jwks {
  readonly keys: readonly PublicJwk[];
}

/** The set, unless a diagnostic is an error. */
export interface AssembledJwks {
  readonly jwks: Jwks | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

const missingKid = (file: string): Diagnostic => ({
  code: 'jwks/no-kid',
  severity: 'error',
  message: 'the key has no `kid`, so no decision could name it',
  hint: 'Give one with --kid, in the order of the keys that have none.',
  requirement: 'OAP-KEYS-007',
  location: { file },
});

const oddKid = (file: string): Diagnostic => ({
  code: 'jwks/kid-form',
  severity: 'warning',
  message: 'the `kid` is not of a form that decisions name keys by: oap:registry:<id> or oap:owner:<domain>:<id>',
  hint: 'Verifiers may match its last part alone (E-41).',
  requirement: 'OAP-KEYS-002',
  erratum: 'E-04',
  location: { file },
});

/** Puts public keys into one set: every one with an id, no id twice. Nothing private can be in it, whatever the keys came from. */
export const assembleJwks = (entries: readonly KeyEntry[]): AssembledJwks => {
  const diagnostics: Diagnostic[] = [];
  const ids = new Map<string, string>();
  const points = new Map<string, string>();
  for (const { file, key } of entries) {
    const { kid } = key;
    if (kid === undefined) {
      diagnostics.push(missingKid(file));
      continue;
    }
    const sameId = ids.get(kid);
    if (sameId !== undefined)
      diagnostics.push({
        code: 'jwks/duplicate-kid',
        severity: 'error',
        message: `the \`kid\` is that of another key, in ${sameId}, so that nobody could tell which is meant`,
        requirement: 'OAP-KEYS-001',
        location: { file },
      });
    else if (parseKid(kid) === undefined) diagnostics.push(oddKid(file));
    ids.set(kid, sameId ?? file);
    const point = Buffer.from(key.bytes).toString('hex');
    const samePoint = points.get(point);
    if (samePoint !== undefined)
      diagnostics.push({
        code: 'jwks/same-key',
        severity: 'warning',
        message: `the key is in the set already, from ${samePoint}`,
        location: { file },
      });
    points.set(point, samePoint ?? file);
  }
  const isWhole = diagnostics.every(({ severity }) => severity !== 'error');
  return { jwks: isWhole ? { keys: entries.map(({ key }) => toPublicJwk(key)) } : undefined, diagnostics };
};
