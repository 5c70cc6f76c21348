import { EXIT, OapError } from '../diagnostics/index.js';

/** The error of a reporter whose events miss `missing`, an event type that every run has once. */
export const brokenStream = (missing: 'run-start' | 'run-end'): OapError =>
  new OapError('report/broken-stream', EXIT.internal, `the events of the run came without '${missing}'`);
