import type { Members } from '../../spec/index.js';
import type { StoredDecision } from '../state/decision-store.js';

/** Which members a client gets: all that it can read, and none that break it (E-02, D-42). */
export type DecisionForm = 'canonical' | 'thin' | 'flat' | 'union';

/** One generation of the Python SDK makes an object of exactly these members, and fails on any other. */
const THIN = [
  'decision_id',
  'allow',
  'reasons',
  'assurance_level',
  'expires_in',
  'passport_digest',
  'signature',
  'created_at',
] as const;

/** Chooses the form for a client by what it accepts and what it calls itself. */
export const chooseForm = (userAgent: string | undefined, canonical: boolean): DecisionForm => {
  if (canonical) return 'canonical';
  if (userAgent?.startsWith('aport-sdk-python') === true) return 'thin';
  return userAgent?.startsWith('aport-sdk-js') === true ? 'flat' : 'union';
};

/** A decision in a form. The signature of the thin form is that of the canonical one, which the decision endpoint gives whole. */
export const shapeDecision = (
  { canonical, flat }: Pick<StoredDecision, 'canonical' | 'flat'>,
  form: DecisionForm,
): Members => {
  if (form === 'canonical') return canonical;
  if (form === 'flat') return flat;
  if (form === 'union') return { ...flat, decision: canonical };
  return Object.fromEntries(
    THIN.filter((name) => Object.hasOwn(canonical, name)).map((name) => [name, canonical[name]]),
  );
};
