import { SECRET_JWK_MEMBERS } from '../../spec/index.js';
import { type Check, type Finding, isMembers, memberOf } from '../finding.js';
import { showName } from '../show-value.js';

/** Keys that give their secret away, share an id, or cannot be keys. */
export const checkJwksKeys: Check = (document) => {
  const keys = memberOf(document, 'keys');
  if (!Array.isArray(keys)) return [];
  const found: Finding[] = [];
  if (keys.length === 0)
    found.push({
      code: 'jwks/empty',
      severity: 'warning',
      pointer: '/keys',
      message: 'the key set holds no key, so nothing can be verified with it',
      requirement: 'OAP-DISCOVERY-022',
    });
  const seen = new Map<string, number>();
  for (const [index, key] of keys.entries()) {
    if (!isMembers(key)) continue;
    for (const name of SECRET_JWK_MEMBERS)
      if (Object.hasOwn(key, name))
        found.push({
          code: 'jwks/private-member',
          severity: 'error',
          pointer: `/keys/${index}/${name}`,
          key: true,
          message: `${showName(name)} belongs to a private key, and a key set is public`,
          hint: 'Take the key out of use: whoever read the set can sign with it.',
          requirement: 'OAP-DISCOVERY-019',
        });
    const kid = memberOf(key, 'kid');
    if (typeof kid === 'string') {
      const first = seen.get(kid);
      if (first === undefined) seen.set(kid, index);
      else
        found.push({
          code: 'jwks/duplicate-kid',
          severity: 'error',
          pointer: `/keys/${index}/kid`,
          message: `the id ${showName(kid)} is that of key ${first} too, so that nobody can tell which is meant`,
          requirement: 'OAP-KEYS-001',
        });
    }
    const x = memberOf(key, 'x');
    // 43 characters are 258 bits; the two behind the 32 bytes are zero in what an encoder writes.
    if (typeof x === 'string' && /^[A-Za-z0-9_-]{43}$/.test(x) && !/[AEIMQUYcgkosw048]$/.test(x))
      found.push({
        code: 'jwks/key-encoding',
        severity: 'error',
        pointer: `/keys/${index}/x`,
        message: '`x` is base64url that no encoder writes: its last bits are not zero',
        requirement: 'OAP-KEYS-007',
      });
    if (typeof x === 'string' && /^(.)\1{41,}/.test(x))
      found.push({
        code: 'jwks/placeholder-key',
        severity: 'error',
        pointer: `/keys/${index}/x`,
        message: '`x` is one character repeated, so nobody holds its private key',
        requirement: 'OAP-KEYS-007',
      });
  }
  return found;
};
