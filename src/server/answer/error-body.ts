import { ERRORS, type ErrorName } from './errors.js';

/** A request that failed, as far as its answer tells. */
export interface Failed {
  readonly name: ErrorName;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly requestId: string;
  readonly timestamp: string;
  /** Seconds after which another try may do better. */
  readonly retryAfter?: number | undefined;
}

/** The flat body that clients read: `error` is a word. It never has `allow`, so that nobody takes it for a decision (E-33). */
export const flatErrorBody = ({ name, message, hint, requestId, timestamp, retryAfter }: Failed): object => ({
  error: name,
  message,
  reasons: [{ code: name, message }],
  details: hint === undefined ? {} : { hint },
  status_code: ERRORS[name].status,
  timestamp,
  request_id: requestId,
  ...(retryAfter === undefined ? {} : { retry_after: retryAfter }),
});

/** The published body, in which `error` is an object with one of 25 words (OAP-ERRORS-015). */
export const publishedErrorBody = ({ name, message, hint, requestId, timestamp, retryAfter }: Failed): object => ({
  error: {
    code: ERRORS[name].word,
    message,
    details: { reason: name },
    ...(hint === undefined ? {} : { suggestion: hint }),
  },
  timestamp,
  request_id: requestId,
  status_code: ERRORS[name].status,
  ...(retryAfter === undefined ? {} : { retry_after: retryAfter }),
});
