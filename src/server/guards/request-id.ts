import { randomUUID } from 'node:crypto';

const FORM = /^[A-Za-z0-9._-]{1,64}$/;

/** The id of a request: the caller's own when it is plain enough to be repeated, else a new one. */
export const requestIdOf = (header: string | undefined): string =>
  header !== undefined && FORM.test(header) ? header : randomUUID();
