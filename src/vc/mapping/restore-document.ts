import type { Note } from '../../diagnostics/index.js';
import { isMembers, type Members } from '../../spec/index.js';
import { restorePassport, wrappedDocument } from '../../validate/index.js';
import type { NativeKind } from './fields.js';

/** A passport or decision as it was before it was wrapped, and what an older mapping lost of it. */
export interface Restored {
  readonly document: Members;
  readonly notes: readonly Note[];
}

const NO_ID: Note = {
  code: 'vc/subject-id',
  message: 'the `id` of the subject belongs to the credential and was left out',
  requirement: 'OAP-VC-004',
};

const LOST: Readonly<Record<'renamed' | 'reduced', Note>> = {
  renamed: {
    code: 'vc/lost-passport-id',
    message: 'an older mapping lost `passport_id`: it was taken from `agent_id`',
    requirement: 'OAP-VC-004',
    erratum: 'E-43',
  },
  reduced: {
    code: 'vc/lost-params',
    message: 'an older mapping kept only the ids of the capabilities: their `params`, if there were any, are lost',
    requirement: 'OAP-VC-004',
    erratum: 'E-43',
  },
};

/** Takes what it wraps out of a credential (OAP-VC-014, OAP-VC-016). What comes of it is not yet known to be valid. */
export const restoreDocument = (kind: NativeKind, credential: Members): Restored => {
  const { wrapped, nested } = wrappedDocument(credential);
  if (!isMembers(wrapped)) return { document: {}, notes: [] };
  if (nested) return { document: wrapped, notes: [] };
  const { id, ...whole } = wrapped;
  const notes = id === undefined ? [] : [NO_ID];
  if (kind === 'decision') return { document: whole, notes };
  const { passport, renamed, reduced } = restorePassport(whole);
  return {
    document: passport,
    notes: [...notes, ...(renamed ? [LOST.renamed] : []), ...(reduced ? [LOST.reduced] : [])],
  };
};
