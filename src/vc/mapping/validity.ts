import { type Members, timeOf } from '../../spec/index.js';
import type { VcVersion } from '../contexts/context-list.js';
import type { NativeKind } from './fields.js';

/** From when and until when a credential holds, as RFC 3339 times; without an end when what it wraps has none. */
export interface Validity {
  readonly from: string;
  readonly until?: string;
}

/** How the versions of the data model call beginning and end. */
export const VALIDITY_MEMBERS: Readonly<Record<VcVersion, readonly [from: string, until: string]>> = {
  '1.1': ['issuanceDate', 'expirationDate'],
  '2.0': ['validFrom', 'validUntil'],
};

// XML Schema, whose times those of credentials are, has capitals and no leap seconds.
const toXmlTime = (text: string): string => text.toUpperCase().replace(/:60(?=[.Z+-])/, ':59');

const afterSeconds = (start: string, seconds: number): string | undefined => {
  const end = new Date((timeOf(start) ?? Number.NaN) + seconds * 1000);
  if (Number.isNaN(end.getTime()) || end.getUTCFullYear() > 9999) return undefined;
  return end.toISOString().replace('.000Z', 'Z');
};

/**
 * When a passport or decision holds: from `created_at` (OAP-VC-006), a passport until `expires_at` if there is one (E-49), a decision for `expires_in`
 * seconds (OAP-VC-008). Undefined when that is past the end of time.
 */
export const validityOf = (kind: NativeKind, document: Members): Validity | undefined => {
  const from = toXmlTime(document.created_at as string);
  if (kind === 'decision') {
    const until = afterSeconds(from, document.expires_in as number);
    return until === undefined ? undefined : { from, until };
  }
  return typeof document.expires_at === 'string' ? { from, until: toXmlTime(document.expires_at) } : { from };
};
