import type { CaseResult, Location, Position } from '../../diagnostics/index.js';

/** What many results have in common: all but their names, places and durations. */
type Shape = Omit<CaseResult, 'id' | 'name' | 'location' | 'durationMs'> & {
  readonly place: Omit<Location, 'start' | 'end'>;
};

/** Results as threads hand them over: few shapes, and for each case its name, the number of its shape and `NUMBERS` numbers. */
export interface PackedResults {
  readonly shapes: readonly Shape[];
  readonly names: readonly string[];
  readonly numbers: Float64Array;
}

/** Shape, duration; line, column and offset of start and end, NaN where there is none. */
const NUMBERS = 8;
const START = 2;
const END = 5;

const putPosition = (numbers: Float64Array, at: number, position: Position | undefined): void => {
  numbers[at] = position?.line ?? Number.NaN;
  numbers[at + 1] = position?.column ?? Number.NaN;
  numbers[at + 2] = position?.offset ?? Number.NaN;
};

const positionAt = (numbers: Float64Array, at: number): Position | undefined => {
  const line = numbers[at] ?? Number.NaN;
  return Number.isNaN(line) ? undefined : { line, column: numbers[at + 1] ?? 0, offset: numbers[at + 2] ?? 0 };
};

/** Results made small: copying each of them from thread to thread would take longer than deciding it did. */
export const packResults = (results: readonly CaseResult[]): PackedResults => {
  const shapes: Shape[] = [];
  const known = new Map<string, number>();
  const numbers = new Float64Array(results.length * NUMBERS);
  for (const [index, { id: _, name, location, durationMs, ...rest }] of results.entries()) {
    const { start, end, ...place } = location;
    const shape: Shape = { ...rest, place };
    const key = JSON.stringify(shape);
    let number = known.get(key);
    if (number === undefined) {
      number = shapes.push(shape) - 1;
      known.set(key, number);
    }
    const at = index * NUMBERS;
    numbers[at] = number;
    numbers[at + 1] = durationMs;
    putPosition(numbers, at + START, start);
    putPosition(numbers, at + END, end);
  }
  return { shapes, names: results.map(({ name }) => name), numbers };
};

/** The results that were packed, in their order. */
export function* unpackResults({ shapes, names, numbers }: PackedResults): Generator<CaseResult> {
  for (const [index, name] of names.entries()) {
    const at = index * NUMBERS;
    const shape = shapes[numbers[at] ?? -1];
    if (shape === undefined) throw new Error('a result has no shape');
    const { place, ...rest } = shape;
    const [start, end] = [positionAt(numbers, at + START), positionAt(numbers, at + END)];
    yield {
      id: `${rest.pack}/${name}`,
      name,
      location: { ...place, ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) },
      ...rest,
      durationMs: numbers[at + 1] ?? 0,
    };
  }
}
