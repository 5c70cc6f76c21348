import { suggest } from '../../diagnostics/index.js';
import type { Explain } from '../explanation.js';
import { showName } from '../show-value.js';

export const required: Explain = (fault, place) => {
  const missing = String(fault.params.missingProperty);
  const known = fault.parent.properties ?? {};
  const strange = Object.keys(fault.data ?? {}).filter((name) => !Object.hasOwn(known, name));
  const misspelt = suggest(missing, strange);
  return {
    text: `${place} lacks the required member ${showName(missing)}`,
    ...(misspelt === undefined ? {} : { hint: `Is ${showName(misspelt)} meant to be ${showName(missing)}?` }),
  };
};
