import { isMembers } from '../../../spec/index.js';
import { checkKind } from '../../../validate/index.js';
import type { Flaws } from '../../drivers/index.js';
import { type DefectRows, defects } from '../defect.js';

type Change = (value: unknown, name: string) => unknown;

/** A document with every value that is no object and no list changed. */
const changeLeaves = (value: unknown, change: Change, name = ''): unknown => {
  if (Array.isArray(value)) return value.map((each: unknown) => changeLeaves(each, change, name));
  if (!isMembers(value)) return change(value, name);
  return Object.fromEntries(
    Object.entries(value).map(([member, held]) => [member, changeLeaves(held, change, member)]),
  );
};

/** Takes a passport for valid that is valid when its values are read so. */
const readAs = (read: (document: unknown) => unknown): Flaws => ({
  valid: (found, document) => found || checkKind('passport', read(document)).length === 0,
});
const leavesAs = (change: Change): Flaws => readAs((document) => changeLeaves(document, change));

/** Takes a passport for not valid that has such a value. */
const refusing = (is: (value: unknown, name: string) => boolean): Flaws => ({
  valid: (found, document) => {
    let met = false;
    changeLeaves(document, (value, name) => {
      met ||= is(value, name);
      return value;
    });
    return found && !met;
  },
});

const dropNulls = (document: unknown): unknown =>
  isMembers(document) ? Object.fromEntries(Object.entries(document).filter(([, value]) => value !== null)) : document;

const firstEntries = (document: unknown): unknown =>
  isMembers(document)
    ? Object.fromEntries(
        Object.entries(document).map(([name, value]) => [name, Array.isArray(value) ? value.slice(0, 1) : value]),
      )
    : document;

const isTime = (name: string): boolean => name.endsWith('_at');
const isFlag = (name: string): boolean => /^(allow_|require_|idempotency_|approval_)/.test(name);
const text =
  (change: (text: string) => string): Change =>
  (value) =>
    typeof value === 'string' ? change(value) : value;
const laxTime = (pattern: RegExp): Flaws =>
  leavesAs((value, name) => (isTime(name) && pattern.test(String(value)) ? '2025-01-01T00:00:00Z' : value));

const ROWS: DefectRows = {
  'line-feed-behind': ['takes texts with a line feed behind them', leavesAs(text((value) => value.replace(/\n$/, '')))],
  trimmed: ['trims the texts of a passport', leavesAs(text((value) => value.trim()))],
  'small-letters': [
    'compares words without letter case',
    leavesAs((value, name) =>
      ['status', 'kind', 'owner_type'].includes(name) && typeof value === 'string' ? value.toLowerCase() : value,
    ),
  ],
  'unicode-digits': [
    'takes digits of any script',
    leavesAs((value, name) => (name === 'version' ? String(value).replace(/\p{Nd}/gu, '1') : value)),
  ],
  'unicode-letters': ['takes letters of any script', leavesAs(text((value) => value.replace(/[^ -~\n]/gu, 'a')))],
  'null-is-absent': ['takes null for a member that is not there', readAs(dropNulls)],
  'first-entry-only': ['looks at the first entry of a list only', readAs(firstEntries)],
  'truth-values-as-numbers': [
    'takes a truth value for a number',
    leavesAs((value, name) => (value === true && !isFlag(name) ? 1 : value)),
  ],
  'texts-as-numbers': [
    'takes a text of digits for a number',
    leavesAs((value, name) =>
      typeof value === 'string' && /^\d+$/.test(value) && /^(max_|msgs_|daily_)/.test(name) ? Number(value) : value,
    ),
  ],
  'numbers-as-truth-values': [
    'takes one and zero for truth values',
    leavesAs((value, name) => (isFlag(name) && (value === 0 || value === 1) ? value === 1 : value)),
  ],
  'texts-as-truth-values': [
    'takes words for truth values',
    leavesAs((value, name) => (isFlag(name) && typeof value === 'string' ? true : value)),
  ],
  'fractions-cut-off': [
    'cuts fractions off',
    leavesAs((value) => (typeof value === 'number' ? Math.floor(value) : value)),
  ],
  'signs-dropped': [
    'drops the sign of numbers',
    leavesAs((value) => (typeof value === 'number' ? Math.abs(value) : value)),
  ],
  'time-as-a-number': ['takes seconds since 1970 for a timestamp', laxTime(/^\d+$/)],
  'time-by-its-digits': ['looks at the digits of a timestamp only', laxTime(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)],
  'time-without-offset': ['takes a timestamp without an offset', laxTime(/^[\d-]+T[\d:]+$/)],
  'time-without-seconds': ['takes a timestamp without seconds', laxTime(/^[\d-]+T\d\d:\d\dZ$/)],
  'time-without-colon': ['takes an offset without a colon', laxTime(/[+-]\d{4}$/)],
  'region-of-any-length': [
    'takes regions of three letters',
    readAs((document) =>
      isMembers(document) && Array.isArray(document.regions)
        ? { ...document, regions: document.regions.map((each: unknown) => (each === 'USA' ? 'US' : each)) }
        : document,
    ),
  ],
  'no-offsets': [
    'refuses timestamps with another offset than Z',
    refusing((value, name) => isTime(name) && typeof value === 'string' && /[+-]\d\d:\d\d$/.test(value)),
  ],
  'no-fractions-of-seconds': [
    'refuses timestamps with a fraction of a second',
    refusing((value, name) => isTime(name) && typeof value === 'string' && value.includes('.')),
  ],
  'unwraps-a-passport': [
    'looks for the passport within',
    readAs((document) => (Array.isArray(document) ? document[0] : isMembers(document) ? document.passport : document)),
  ],
};

export const VALUE_DEFECTS = defects('values', ROWS);
