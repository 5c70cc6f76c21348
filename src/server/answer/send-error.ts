import { OapError } from '../../diagnostics/index.js';
import type { Call } from '../call.js';
import { acceptedProfiles } from '../request/accept-profile.js';
import { headerOf } from '../request/header-of.js';
import { flatErrorBody, publishedErrorBody } from './error-body.js';
import { ERRORS, type ErrorName, errorNameOf } from './errors.js';
import { setHeader } from './set-header.js';

interface Told {
  readonly message: string;
  readonly hint?: string | undefined;
  readonly retryAfter?: number;
}

/** Answers a request with an error, in the form that its Accept header asks for (E-33). */
export const sendError = (c: Call, now: string, name: ErrorName, told: Told): Response => {
  const failed = { name, ...told, requestId: c.get('requestId'), timestamp: now };
  const published = acceptedProfiles(headerOf(c, 'accept')).has('oap-error');
  if (told.retryAfter !== undefined) setHeader(c, 'Retry-After', String(told.retryAfter));
  if (name === 'unauthorized') setHeader(c, 'WWW-Authenticate', 'Bearer');
  return c.json(published ? publishedErrorBody(failed) : flatErrorBody(failed), ERRORS[name].status as 400);
};

/** Answers with what was thrown; of what nobody meant to throw the caller learns nothing. */
export const sendThrown = (c: Call, now: string, thrown: unknown): Response => {
  const name = errorNameOf(thrown);
  if (name === undefined || !(thrown instanceof OapError))
    return sendError(c, now, 'internal_server_error', { message: 'the server failed; its log says more' });
  const retry = name === 'service_unavailable' ? { retryAfter: 1 } : {};
  return sendError(c, now, name, { message: thrown.message, hint: thrown.hint, ...retry });
};
