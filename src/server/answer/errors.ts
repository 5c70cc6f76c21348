import { EXIT, OapError } from '../../diagnostics/index.js';

interface ErrorKind {
  readonly status: number;
  /** The word of the published error body that comes nearest (OAP-ERRORS-015). */
  readonly word: string;
}

/** What a request can fail with. A denial is none of it: it is a decision, with status 200 (E-33). */
export const ERRORS = {
  invalid_json: { status: 400, word: 'validation_failed' },
  invalid_request: { status: 400, word: 'validation_failed' },
  invalid_passport: { status: 400, word: 'invalid_passport' },
  unauthorized: { status: 401, word: 'unauthorized' },
  invalid_token: { status: 401, word: 'signature_verification_failed' },
  passport_not_found: { status: 404, word: 'passport_not_found' },
  policy_not_found: { status: 404, word: 'not_found' },
  decision_not_found: { status: 404, word: 'not_found' },
  not_found: { status: 404, word: 'not_found' },
  method_not_allowed: { status: 405, word: 'transport_error' },
  conflict: { status: 409, word: 'conflict' },
  decision_invalidated: { status: 410, word: 'decision_expired' },
  body_too_large: { status: 413, word: 'transport_error' },
  unsupported_media_type: { status: 415, word: 'transport_error' },
  host_not_allowed: { status: 421, word: 'forbidden' },
  rate_limit_exceeded: { status: 429, word: 'rate_limit_exceeded' },
  internal_server_error: { status: 500, word: 'internal_server_error' },
  service_unavailable: { status: 503, word: 'service_unavailable' },
} as const satisfies Readonly<Record<string, ErrorKind>>;

export type ErrorName = keyof typeof ERRORS;

const AREA = 'server/';

/** Ends the handling of a request with an error; the code of what is thrown names the kind. */
export const refuse = (name: ErrorName, message: string, hint?: string): OapError =>
  new OapError(`${AREA}${name}`, EXIT.usage, message, hint === undefined ? {} : { hint });

const isName = (text: string): text is ErrorName => Object.hasOwn(ERRORS, text);

/** Which kind of error was thrown; undefined for what nobody meant to throw. */
export const errorNameOf = (thrown: unknown): ErrorName | undefined => {
  const name = thrown instanceof OapError && thrown.code.startsWith(AREA) ? thrown.code.slice(AREA.length) : '';
  return isName(name) ? name : undefined;
};
