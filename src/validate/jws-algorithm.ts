import { Buffer } from 'node:buffer';
import { memberOf } from './finding.js';

/** The algorithm that the head of a compact JWS names (RFC 7515 section 4.1.1); undefined when the head names none. */
export const jwsAlgorithm = (jws: string): string | undefined => {
  try {
    const head: unknown = JSON.parse(Buffer.from(jws.split('.', 1)[0] ?? '', 'base64url').toString());
    const algorithm = memberOf(head, 'alg');
    return typeof algorithm === 'string' ? algorithm : undefined;
  } catch {
    return undefined;
  }
};
