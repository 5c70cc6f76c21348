import { isMembers } from '../../../spec/index.js';
import type { Flaws } from '../../drivers/index.js';
import { type DefectRows, defects } from '../defect.js';
import { edit } from '../edit.js';

const recorded = (
  change: (context: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>,
): Flaws => ({
  recordedContext: (context) => edit(context, change),
});

const numbersTo = (change: (value: number) => number) => (state: Readonly<Record<string, unknown>> | undefined) => {
  const walk = (value: unknown): unknown =>
    typeof value === 'number'
      ? change(value)
      : isMembers(value)
        ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, walk(each)]))
        : value;
  return state === undefined ? undefined : (walk(state) as Readonly<Record<string, unknown>>);
};

const ROWS: DefectRows = {
  forgetful: ['remembers no decision', { records: () => false }],
  'keeps-state': ['remembers what was before a reset', { keepsState: true }],
  'state-ignored': ['reads no state that it is given', { state: () => undefined }],
  'state-zero': ['takes every given counter for zero', { state: numbersTo(() => 0) }],
  'state-one-less': ['takes every given counter for one less', { state: numbersTo((value) => value - 1) }],
  'state-empty': [
    'takes every given set for empty',
    {
      state: (state) =>
        state === undefined
          ? undefined
          : Object.fromEntries(Object.entries(state).map(([name, value]) => [name, Array.isArray(value) ? [] : value])),
    },
  ],
  'one-currency': [
    'adds up amounts of all currencies',
    recorded(({ currency }) => (currency === undefined ? {} : { currency: 'USD' })),
  ],
  'amount-twice': [
    'counts every amount twice',
    recorded(({ amount }) => (typeof amount === 'number' ? { amount: amount * 2 } : {})),
  ],
  'amount-never': ['counts no amount', recorded(({ amount }) => (typeof amount === 'number' ? { amount: 0 } : {}))],
  'no-idempotency': [
    'remembers no idempotency key',
    recorded(({ idempotency_key: key }) => (key === undefined ? {} : { idempotency_key: undefined })),
  ],
  'facts-ignored': ['reads no fact that it is given', { facts: () => undefined }],
  'facts-true': [
    'takes every fact for true',
    { facts: (facts) => facts && Object.fromEntries(Object.keys(facts).map((name) => [name, true])) },
  ],
  'clock-stands': ['does not hear that the clock went on', { seconds: () => 0 }],
  'clock-fast': ['lets the clock go twice as fast', { seconds: (seconds) => seconds * 2 }],
};

export const STATE_DEFECTS = defects('state', ROWS);
