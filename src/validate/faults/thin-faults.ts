import type { Fault } from './fault.js';

/** A value of the wrong type has no other fault worth telling, and a misformed one is misformed for one reason. */
const OVERSHADOWS: Readonly<Record<string, ReadonlySet<string>>> = {
  type: new Set(['enum', 'const', 'not', 'anyOf', 'oneOf', 'format', 'pattern']),
  format: new Set(['pattern']),
};

/** Leaves one fault where several keywords say the same about one value. */
export const thinFaults = (faults: readonly Fault[]): Fault[] => {
  if (faults.length < 2) return [...faults];
  const present = new Set(faults.filter((fault) => !fault.key).map((fault) => `${fault.keyword} ${fault.pointer}`));
  return faults.filter((fault) => {
    if (fault.key) return true;
    return !Object.entries(OVERSHADOWS).some(
      ([keyword, lesser]) => lesser.has(fault.keyword) && present.has(`${keyword} ${fault.pointer}`),
    );
  });
};
