import type { Note } from '../../diagnostics/index.js';
import { memberOf } from '../../spec/index.js';
import { wrappedDocument } from '../../validate/index.js';
import { LEGACY_SUITE } from '../proof/suites.js';
import { uncoveredByLegacy } from './legacy-jws.js';
import type { Envelope } from './open-envelope.js';
import { show } from './step.js';
import type { CredentialOptions } from './verify-options.js';

/** What a reader should know of a credential beside what became of the steps. */
export const findNotes = (envelope: Envelope, { issuers }: CredentialOptions): readonly Note[] => {
  const { credential, suite, issuer, kind, unknown } = envelope;
  const notes: Note[] = [];
  if (kind === undefined)
    notes.push({ code: 'vc/other', message: 'the credential wraps no passport and no decision of this standard' });
  if (issuers === undefined)
    notes.push({
      code: 'vc/anybody',
      message: `nobody said which issuers are believed: that ${show(issuer)} may vouch is for the reader to judge`,
      requirement: 'OAP-VC-005',
    });
  if (unknown.length > 0)
    notes.push({
      code: 'vc/unknown-context',
      message: `not known, not fetched, and not needed for this proof: ${show(unknown.join(', '))}`,
      requirement: 'OAP-VC-002',
      erratum: 'E-45',
    });
  if (kind === undefined && Object.hasOwn(credential, 'credentialSchema'))
    notes.push({ code: 'vc/schema', message: 'the credential names a schema, and nobody checked it against that' });
  const { wrapped } = wrappedDocument(credential);
  if (kind !== undefined && [memberOf(wrapped, 'did'), memberOf(wrapped, 'id')].includes(issuer))
    notes.push({
      code: 'vc/self-issued',
      message: 'the agent vouches for itself: issuer and subject are the same',
      requirement: 'OAP-VC-005',
      erratum: 'E-48',
    });
  if (suite === LEGACY_SUITE)
    notes.push({
      code: 'vc/legacy-proof',
      message: `the signature does not cover ${uncoveredByLegacy(credential).join(', ')}`,
      requirement: 'OAP-VC-007',
      erratum: 'E-44',
    });
  return notes;
};
