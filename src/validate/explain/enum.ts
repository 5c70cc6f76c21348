import { suggest } from '../../diagnostics/index.js';
import type { Explain } from '../explanation.js';
import { showChoices, showName, showValue } from '../show-value.js';

export const enumeration: Explain = (fault, place) => {
  const allowed = fault.schema as readonly unknown[];
  if (allowed.length === 0) return { text: `${place} is not allowed here, whatever it is` };
  const words = allowed.filter((value) => typeof value === 'string');
  const meant = typeof fault.data === 'string' ? suggest(fault.data, words) : undefined;
  const question = meant === undefined ? '' : `; did you mean ${showValue(meant)}?`;
  if (fault.key)
    return {
      text: `${showName(fault.data)} is not among the names allowed here: ${showChoices(words.map(showName))}${question}`,
    };
  return {
    text: `${place} must be ${showChoices(allowed.map(showValue))}, but is ${showValue(fault.data)}${question}`,
  };
};
