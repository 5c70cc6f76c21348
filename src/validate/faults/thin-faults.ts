import { suggest } from '../../diagnostics/index.js';
import { parentOf } from '../place-of.js';
import type { Fault } from './fault.js';

/** A value of the wrong type has no other fault worth telling, and a misformed one is misformed for one reason. */
const OVERSHADOWS: Readonly<Record<string, ReadonlySet<string>>> = {
  type: new Set(['enum', 'const', 'not', 'anyOf', 'oneOf', 'format', 'pattern']),
  format: new Set(['pattern']),
};

const NOTHING: ReadonlySet<string> = new Set();

/** The members that are meant by names which are not allowed, each behind the pointer of its object: a misspelt name is one fault, not two. */
const findMeant = (faults: readonly Fault[]): ReadonlySet<string> =>
  new Set(
    faults
      .filter(({ keyword }) => keyword === 'additionalProperties')
      .map(({ pointer, params, parent }) => {
        const meant = suggest(String(params.additionalProperty), Object.keys(parent.properties ?? {}));
        return `${parentOf(pointer)} ${meant}`;
      }),
  );

/** Leaves one fault where several keywords say the same about one value. */
export const thinFaults = (faults: readonly Fault[]): Fault[] => {
  if (faults.length < 2) return [...faults];
  const present = new Set(faults.filter((fault) => !fault.key).map((fault) => `${fault.keyword} ${fault.pointer}`));
  const meant = faults.some(({ keyword }) => keyword === 'required') ? findMeant(faults) : NOTHING;
  return faults.filter((fault) => {
    if (fault.key) return true;
    if (fault.keyword === 'required' && meant.has(`${fault.pointer} ${fault.params.missingProperty}`)) return false;
    return !Object.entries(OVERSHADOWS).some(
      ([keyword, lesser]) => lesser.has(fault.keyword) && present.has(`${keyword} ${fault.pointer}`),
    );
  });
};
