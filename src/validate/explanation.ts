import type { Fault } from './faults/fault.js';

/** What a message says of a fault, and what to do about it. `text` is the whole message; `place` names the value meant. */
export type Explain = (
  fault: Fault,
  place: string,
  subject: string,
) => { readonly text: string; readonly hint?: string };
