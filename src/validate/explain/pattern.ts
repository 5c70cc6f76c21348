import type { Explain } from '../explanation.js';
import { showName, showText, showValue } from '../show-value.js';

/** What the schema says about the value is easier to read than its pattern. */
const describe = (description: unknown): { hint?: string } =>
  typeof description === 'string' && description.trim() !== '' ? { hint: showText(description.trim(), 200) } : {};

export const pattern: Explain = (fault, place) => {
  const wanted = showName(fault.schema, 120);
  return {
    text: fault.key
      ? `the member name ${showName(fault.data)} must match ${wanted}`
      : `${place} must match ${wanted}, but is ${showValue(fault.data)}`,
    ...describe(fault.parent.description),
  };
};
