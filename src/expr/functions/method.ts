import type { Frame } from '../scope.js';

export interface At {
  readonly start: number;
  readonly end: number;
}

/** A callback made from an arrow function; runs in the frame of the evaluation that made it. */
export type Callback = (element: unknown, index: number) => unknown;

/**
 * A built-in method of values. `call` gets a receiver of one of the types in `on` and arguments checked against `params`;
 * it charges the frame for what it walks over and faults where JavaScript would coerce.
 */
export interface Method {
  readonly name: string;
  readonly on: readonly ('array' | 'string')[];
  /** What each argument is; those past `required` may be left out. */
  readonly params: readonly ('callback' | 'value')[];
  readonly required: number;
  /** Whether what the callback yields is put into a new array. */
  readonly collects?: true;
  readonly call: (receiver: readonly unknown[] | string, args: readonly unknown[], frame: Frame, at: At) => unknown;
}
