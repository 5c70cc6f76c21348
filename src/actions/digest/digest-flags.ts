import { DIGEST_FORM_NAMES } from '../../json/index.js';

/** What can be hashed: a form of the document, or the bytes as they are. */
export const HASHED_FORMS = [...DIGEST_FORM_NAMES, 'raw'] as const;

export type HashedForm = (typeof HASHED_FORMS)[number];

/** What `oap digest` was asked for, by the names of its flags. */
export interface DigestFlags {
  readonly json?: boolean | undefined;
  readonly quiet?: boolean | undefined;
  readonly verbose?: boolean | undefined;
  readonly check?: string | undefined;
  readonly form?: HashedForm | undefined;
  readonly without?: readonly string[] | undefined;
}
