import type { RunEvent } from '../diagnostics/index.js';

/** How a reporter writes. `width` is in columns and bounds the lines that are cut to fit; 100 when absent. */
export interface ReporterOptions {
  readonly color: boolean;
  readonly verbose: boolean;
  readonly quiet: boolean;
  readonly width?: number;
}

/**
 * Turns the events of one run into pieces of text, to be written one after the other. It never prints and touches nothing.
 * Throws `OapError` `report/broken-stream` when the run has no beginning or no end: half a report must not read as a whole one.
 */
export type Reporter = (events: AsyncIterable<RunEvent>, options: ReporterOptions) => AsyncGenerator<string>;
