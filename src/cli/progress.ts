import type { RunEvent } from '../diagnostics/index.js';
import { elapsedClock } from '../io/index.js';

/** Work shorter than this shows no progress, milliseconds. */
const QUIET_FOR = 500;
const EVERY = 100;

/** One line of standard error that says how far long work has come. */
export interface ProgressLine {
  /** Says it, unless work is short so far or it was said a moment ago. */
  readonly show: (text: () => string) => void;
  readonly clear: () => void;
}

/** A line that is shown on a terminal only: `enabled` says whether there is one. */
export const progressLine = (enabled: boolean): ProgressLine => {
  const started = elapsedClock();
  let shown = 0;
  let dirty = false;
  return {
    show: (text) => {
      if (!enabled) return;
      const now = elapsedClock();
      if (now - started <= QUIET_FOR || now - shown <= EVERY) return;
      shown = now;
      dirty = true;
      process.stderr.write(`\r\u001b[K${text()}`);
    },
    clear: () => {
      if (dirty) process.stderr.write('\r\u001b[K');
      dirty = false;
    },
  };
};

/** Passes events on and, on a terminal and for long work, keeps a count of cases on one line of standard error. */
export async function* showProgress(events: AsyncIterable<RunEvent>, enabled: boolean): AsyncGenerator<RunEvent> {
  const line = progressLine(enabled);
  let cases = 0;
  for await (const event of events) {
    if (enabled && (event.type === 'case' || event.type === 'passed')) {
      cases += event.type === 'case' ? 1 : event.count;
      line.show(() => `${cases} cases`);
    } else line.clear();
    yield event;
  }
  line.clear();
}
