import type { Diagnostic, Location, Severity } from '../../diagnostics/index.js';

/** A fault of a key before it is known where it stands. Messages never hold anything of the text that was read. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly severity?: Severity;
  readonly hint?: string;
  readonly requirement?: string;
  readonly erratum?: string;
}

/** The result of reading one way of writing keys. */
export type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem };

export const good = <Value>(value: Value): Read<Value> => ({ ok: true, value });

export const bad = (
  code: string,
  message: string,
  hint?: string,
): { readonly ok: false; readonly problem: Problem } => ({
  ok: false,
  problem: { code, message, ...(hint === undefined ? {} : { hint }) },
});

/** A fault with its place. */
export const toDiagnostic = (
  { code, message, severity = 'error', hint, requirement, erratum }: Problem,
  location: Location,
): Diagnostic => ({
  code,
  severity,
  message,
  ...(hint === undefined ? {} : { hint }),
  ...(requirement === undefined ? {} : { requirement }),
  ...(erratum === undefined ? {} : { erratum }),
  location,
});

/** What every message about a key that is none says at its end. */
export const EXPECTED = 'an Ed25519 key is expected';

/** What to do about a key of another kind. */
export const MAKE_ONE = 'Decisions are signed with Ed25519 alone (OAP-SIGN-004). Make a key with `oap keys generate`.';
