import { readJwks } from '../read/read-jwks.js';
import type { StepProblem } from '../verify/step.js';
import { type KeySet, makeKeySet } from './key-set.js';

const readKeySet = (bytes: Uint8Array, url: string): KeySet | StepProblem => {
  const read = readJwks(bytes, { file: url });
  if (read.ok) return makeKeySet(url, read.keys);
  const fault = read.diagnostics.find(({ severity }) => severity === 'error');
  return {
    outcome: 'fail',
    code: fault?.code ?? 'jwks/no-keys',
    message: `the key set at ${url} is refused: ${fault?.message ?? 'it has no keys'}`,
    requirement: 'OAP-KEYS-007',
  };
};

/** Reads key sets that are fetched. A fetcher gives the same bytes as long as they are fresh, and what they hold is read once. */
export const createKeySetReader = (
  fetchKeySet: (url: string) => Promise<Uint8Array>,
): ((url: string) => Promise<KeySet | StepProblem>) => {
  const known = new WeakMap<Uint8Array, KeySet | StepProblem>();
  return async (url) => {
    const bytes = await fetchKeySet(url);
    const set = known.get(bytes) ?? readKeySet(bytes, url);
    known.set(bytes, set);
    return set;
  };
};
