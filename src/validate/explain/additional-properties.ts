import { suggest } from '../../diagnostics/index.js';
import type { Explain } from '../explanation.js';
import { parentOf, placeOf } from '../place-of.js';
import { showName } from '../show-value.js';

export const additionalProperties: Explain = (fault, _place, subject) => {
  const name = String(fault.params.additionalProperty);
  const known = Object.keys(fault.parent.properties ?? {});
  const meant = suggest(name, known);
  const holder = parentOf(fault.pointer);
  const where = holder === '' ? '' : ` in ${placeOf(holder, subject)}`;
  return {
    text: `unknown member ${showName(name)}${where}${meant === undefined ? '' : `; did you mean ${showName(meant)}?`}`,
  };
};
