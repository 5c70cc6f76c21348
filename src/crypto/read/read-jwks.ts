import type { Diagnostic } from '../../diagnostics/index.js';
import { type JsonDocument, locationOf } from '../../json/index.js';
import { isMembers, type Members, SECRET_JWK_MEMBERS } from '../../spec/index.js';
import { PrivateKey } from '../private-key.js';
import type { PublicKey } from '../public-key.js';
import { fromJwk } from './from-jwk.js';
import { parseKeyJson } from './parse-key-json.js';
import { type Problem, toDiagnostic } from './problem.js';

/**
 * The keys of a set that can verify decisions, with warnings and notes about the others; or, with `ok: false`, the errors for which the
 * set as a whole is refused: it is no set, it gives a secret away, or an id in it means two keys.
 */
export type ReadJwks =
  | { readonly ok: true; readonly keys: readonly PublicKey[]; readonly diagnostics: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

const PASSED_OVER = 'Verifiers pass it over.';

type Tell = (problem: Problem, pointer: string, onName?: boolean) => void;

const secretsOf = (jwk: Members, at: string, tell: Tell): void => {
  for (const name of SECRET_JWK_MEMBERS)
    if (Object.hasOwn(jwk, name))
      tell(
        {
          code: 'jwks/private-member',
          message: `\`${name}\` belongs to a private key, and a key set is public`,
          hint: 'Take the key out of use: whoever read the set can sign with it.',
          requirement: 'OAP-DISCOVERY-019',
        },
        `${at}/${name}`,
        true,
      );
};

/** What the standard wants of a key in a set, and without which it is clear enough (OAP-KEYS-007). */
const omissionsOf = (jwk: Members, at: string, tell: Tell): void => {
  for (const [name, value] of [
    ['use', 'sig'],
    ['alg', 'EdDSA'],
  ] as const)
    if (jwk[name] !== value)
      tell(
        {
          code: 'jwks/member',
          severity: 'warning',
          message: `the key should say \`"${name}": "${value}"\`, as other verifiers want it`,
          requirement: 'OAP-KEYS-007',
        },
        Object.hasOwn(jwk, name) ? `${at}/${name}` : at,
      );
  if (!Object.hasOwn(jwk, 'kid'))
    tell(
      {
        code: 'jwks/no-kid',
        severity: 'warning',
        message: 'the key has no `kid`, so no decision can name it',
        requirement: 'OAP-KEYS-007',
      },
      at,
    );
};

const keyOf = (jwk: Members, at: string, tell: Tell): PublicKey | undefined => {
  const read = fromJwk(jwk);
  if (read.ok) {
    omissionsOf(jwk, at, tell);
    return read.key instanceof PrivateKey ? read.key.publicKey : read.key;
  }
  const { member, ...problem } = read.problem;
  const pointer = member !== undefined && Object.hasOwn(jwk, member) ? `${at}/${member}` : at;
  tell({ ...problem, severity: read.foreign ? 'info' : 'warning', hint: problem.hint ?? PASSED_OVER }, pointer);
  return undefined;
};

/** Reads the keys of a set that was parsed. */
export const readJwksDocument = (value: unknown, document: JsonDocument): ReadJwks => {
  const diagnostics: Diagnostic[] = [];
  const tell: Tell = (problem, pointer, onName = false) => {
    const span = onName ? document.locateKey(pointer) : undefined;
    const location = span === undefined ? locationOf(document, pointer) : { file: document.file, pointer, ...span };
    diagnostics.push(toDiagnostic(problem, location));
  };
  const list = isMembers(value) && Object.hasOwn(value, 'keys') ? value.keys : undefined;
  if (!Array.isArray(list)) {
    tell(
      {
        code: 'jwks/no-keys',
        message: 'a key set is an object with an array `keys`',
        ...(isMembers(value) && Object.hasOwn(value, 'kty')
          ? { hint: 'This is one key: give it as such (--key), or make a set of it with `oap keys jwks`.' }
          : {}),
        requirement: 'OAP-KEYS-007',
      },
      '',
    );
    return { ok: false, diagnostics };
  }
  const keys: PublicKey[] = [];
  const seen = new Map<string, number>();
  for (const [index, jwk] of list.entries()) {
    const at = `/keys/${index}`;
    if (!isMembers(jwk)) {
      tell(
        {
          code: 'jwks/no-key',
          severity: 'warning',
          message: 'this is no key',
          hint: PASSED_OVER,
          requirement: 'OAP-KEYS-007',
        },
        at,
      );
      continue;
    }
    secretsOf(jwk, at, tell);
    const kid = Object.hasOwn(jwk, 'kid') ? jwk.kid : undefined;
    const first = typeof kid === 'string' ? seen.get(kid) : undefined;
    if (first !== undefined)
      tell(
        {
          code: 'jwks/duplicate-kid',
          message: `the id is that of key ${first} too, so that nobody can tell which is meant`,
          requirement: 'OAP-KEYS-001',
        },
        `${at}/kid`,
      );
    else if (typeof kid === 'string') seen.set(kid, index);
    const key = keyOf(jwk, at, tell);
    if (key !== undefined) keys.push(key);
  }
  return diagnostics.some(({ severity }) => severity === 'error')
    ? { ok: false, diagnostics }
    : { ok: true, keys, diagnostics };
};

/** Reads a JSON Web Key Set (RFC 7517 section 5) from its text. `file` is the name that diagnostics give. */
export const readJwks = (input: string | Uint8Array, { file = 'jwks' }: { readonly file?: string } = {}): ReadJwks => {
  const parsed = parseKeyJson(input, file);
  if (parsed.ok) return readJwksDocument(parsed.value, parsed.document);
  const isPem = /^\s*-----BEGIN /.test(Buffer.from(input.slice(0, 200)).toString('latin1'));
  const hint = 'This is PEM: give it as a key (--key), or make a set of it with `oap keys jwks`.';
  return isPem ? { ok: false, diagnostics: parsed.diagnostics.map((each) => ({ ...each, hint })) } : parsed;
};
