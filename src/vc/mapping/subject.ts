import { isMembers, type Members } from '../../spec/index.js';
import { wrappedDocument } from '../../validate/index.js';
import { CREDENTIAL_TYPE, fieldNames, type NativeKind } from './fields.js';

/** What is wrapped: its members are those of the subject, or it is the one member of the subject. */
export const MAPPINGS = ['flat', 'nested'] as const;
export type Mapping = (typeof MAPPINGS)[number];

/** The subject of a credential that wraps a document. */
export const toSubject = (kind: NativeKind, document: Members, mapping: Mapping): Members =>
  mapping === 'flat' ? { ...document } : { [kind]: document };

/** What a credential says that it wraps; undefined when it says neither, or both. */
export const kindOf = (types: unknown): NativeKind | undefined => {
  const named = (kind: NativeKind): boolean =>
    types === CREDENTIAL_TYPE[kind] || (Array.isArray(types) && types.includes(CREDENTIAL_TYPE[kind]));
  if (named('passport') === named('decision')) return undefined;
  return named('passport') ? 'passport' : 'decision';
};

/** Members of the subject that no passport or decision has. */
export const strangersIn = (kind: NativeKind, credential: Members): readonly string[] => {
  const { wrapped, nested } = wrappedDocument(credential);
  const known = new Set(fieldNames(kind));
  return nested || !isMembers(wrapped) ? [] : Object.keys(wrapped).filter((name) => !known.has(name));
};
