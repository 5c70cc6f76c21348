import type { Explain } from '../explanation.js';
import { showName, showValue } from '../show-value.js';

const HINTS: Readonly<Record<string, string>> = {
  'date-time': 'Write it as RFC 3339 does, with "T" and an offset: 2025-01-30T10:30:00Z.',
  date: 'Write it as RFC 3339 does: 2025-01-30.',
  time: 'Write it as RFC 3339 does, with an offset: 10:30:00Z.',
};

export const format: Explain = (fault, place) => {
  const name = String(fault.schema);
  const hint = Object.hasOwn(HINTS, name) ? HINTS[name] : undefined;
  return {
    text: `${place} must have the format ${showName(name)}, but is ${showValue(fault.data)}`,
    ...(hint === undefined ? {} : { hint }),
  };
};
