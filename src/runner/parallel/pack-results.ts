import type { CaseResult, Location, Position } from '../../diagnostics/index.js';
import { isCount, type PassedCases, type Told } from '../stream/told.js';

/** What many results have in common: all but their names, places and durations. */
type Shape = Omit<CaseResult, 'id' | 'name' | 'location' | 'durationMs'> & {
  readonly place: Omit<Location, 'start' | 'end'>;
};

/** Results as threads hand them over: few shapes, and for each case its name, the number of its shape and `NUMBERS` numbers. */
export interface PackedResults {
  /** Cases that are only counted, each group with the number of results before it. */
  readonly passed: readonly { readonly before: number; readonly cases: PassedCases }[];
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
export const packResults = (told: readonly Told[]): PackedResults => {
  const shapes: Shape[] = [];
  const names: string[] = [];
  const passed: PackedResults['passed'][number][] = [];
  const known = new Map<string, number>();
  const numbers = new Float64Array(told.filter((each) => !isCount(each)).length * NUMBERS);
  for (const each of told) {
    if (isCount(each)) {
      passed.push({ before: names.length, cases: each });
      continue;
    }
    const { id: _, name, location, durationMs, ...rest } = each;
    const { start, end, ...place } = location;
    const shape: Shape = { ...rest, place };
    const key = JSON.stringify(shape);
    let number = known.get(key);
    if (number === undefined) {
      number = shapes.push(shape) - 1;
      known.set(key, number);
    }
    const at = (names.push(name) - 1) * NUMBERS;
    numbers[at] = number;
    numbers[at + 1] = durationMs;
    putPosition(numbers, at + START, start);
    putPosition(numbers, at + END, end);
  }
  return { passed, shapes, names, numbers };
};

const unpackResult = ({ shapes, names, numbers }: PackedResults, index: number): CaseResult => {
  const at = index * NUMBERS;
  const shape = shapes[numbers[at] ?? -1];
  if (shape === undefined) throw new Error('a result has no shape');
  const { place, ...rest } = shape;
  const [name = '', start, end] = [names[index], positionAt(numbers, at + START), positionAt(numbers, at + END)];
  return {
    id: `${rest.pack}/${name}`,
    name,
    location: { ...place, ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) },
    ...rest,
    durationMs: numbers[at + 1] ?? 0,
  };
};

/** The results that were packed, in their order. */
export function* unpackResults(packed: PackedResults): Generator<Told> {
  let next = 0;
  for (const { before, cases } of packed.passed) {
    while (next < before) yield unpackResult(packed, next++);
    yield cases;
  }
  while (next < packed.names.length) yield unpackResult(packed, next++);
}
