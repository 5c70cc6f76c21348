import type { RunEvent } from '../diagnostics/index.js';
import { elapsedClock } from '../io/index.js';

/** Work shorter than this shows no progress, milliseconds. */
const QUIET_FOR = 500;
const EVERY = 100;

/** Passes events on and, on a terminal and for long work, keeps a count of cases on one line of standard error. */
export async function* showProgress(events: AsyncIterable<RunEvent>, enabled: boolean): AsyncGenerator<RunEvent> {
  const started = elapsedClock();
  let shown = 0;
  let cases = 0;
  let dirty = false;
  const clear = (): void => {
    if (dirty) process.stderr.write('\r\u001b[K');
    dirty = false;
  };
  for await (const event of events) {
    if (enabled && event.type === 'case') {
      cases++;
      const now = elapsedClock();
      if (now - started > QUIET_FOR && now - shown > EVERY) {
        shown = now;
        dirty = true;
        process.stderr.write(`\r\u001b[K${cases} cases`);
      }
    } else clear();
    yield event;
  }
  clear();
}
