import type { VerifyOptions } from '../../crypto/index.js';
import { EXIT, OapError } from '../../diagnostics/index.js';
import { presentTime } from '../../io/index.js';
import { timeOf } from '../../spec/index.js';
import type { Host } from '../host.js';
import { readDocument } from '../read-document.js';
import { openKeyFinder } from './open-key-finder.js';
import type { VerifyFlags } from './verify-flags.js';

const MOST_SKEW = 86_400;

const skewOf = (text: string | undefined): number => {
  const seconds = text === undefined ? 0 : /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (seconds <= MOST_SKEW) return seconds;
  throw new OapError('usage/skew', EXIT.usage, `--skew is a number of seconds from 0 to ${MOST_SKEW}`);
};

/** Nothing is asked of standard input twice. */
const checkStandardInput = (file: string, { jwks = [], key, passport, context }: VerifyFlags): void => {
  if ([file, key, passport, context, ...jwks].filter((path) => path === '-').length > 1)
    throw new OapError('usage/two-on-stdin', EXIT.usage, 'only one input can come from standard input');
};

/** Reads everything that decisions are verified against. */
export const readRequest = async (host: Host, file: string, flags: VerifyFlags): Promise<VerifyOptions> => {
  checkStandardInput(file, flags);
  const now = flags.now ?? presentTime();
  if (timeOf(now) === undefined)
    throw new OapError('usage/bad-time', EXIT.usage, `--now ${now} is not an RFC 3339 time`, {
      hint: 'write it as 2025-01-30T10:30:00Z',
    });
  const options = { now, skewSeconds: skewOf(flags.skew), file: file === '-' ? '<stdin>' : file };
  const findKey = await openKeyFinder(host, flags);
  return {
    ...options,
    ...(findKey === undefined ? {} : { findKey }),
    ...(flags.passport === undefined ? {} : { passport: await readDocument(host, flags.passport) }),
    ...(flags.context === undefined ? {} : { context: await readDocument(host, flags.context) }),
  };
};
