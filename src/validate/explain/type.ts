import type { Explain } from '../explanation.js';
import { showChoices, showValue } from '../show-value.js';

const NOUNS: Readonly<Record<string, string>> = {
  array: 'an array',
  boolean: 'true or false',
  integer: 'a whole number',
  null: 'null',
  number: 'a number',
  object: 'an object',
  string: 'a string',
};

export const type: Explain = (fault, place) => {
  const types = [fault.schema].flat().map((name) => NOUNS[String(name)] ?? String(name));
  return { text: `${place} must be ${showChoices(types)}, but is ${showValue(fault.data)}` };
};
