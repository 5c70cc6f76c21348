import type { Explain } from '../explanation.js';
import { showName } from '../show-value.js';

export const not: Explain = (fault, place) => {
  const excluded = fault.schema as { readonly required?: unknown };
  const required = Array.isArray(excluded?.required) && Object.keys(excluded).length === 1 ? excluded.required : [];
  if (required.length > 0) return { text: `${place} must not have ${required.map(showName).join(' and ')}` };
  return { text: `${place} has a form that is ruled out here` };
};
