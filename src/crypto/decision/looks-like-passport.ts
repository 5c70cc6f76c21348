import type { Members } from '../../spec/index.js';

/** Whether a document that is no decision is a passport, given by mistake. */
export const looksLikePassport = (document: Members): boolean =>
  Object.hasOwn(document, 'capabilities') && Object.hasOwn(document, 'passport_id');
