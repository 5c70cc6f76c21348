import { OPEN_BRACE, OPEN_BRACKET } from './chars.js';
import { type Child, type FindChild, listChildren, scanForChild, skipValue } from './find-child.js';
import { skipSpace, type Units, unitAt } from './units.js';

/** Where a path leads in a text: how many of its segments exist, and where the value there and its name stand. */
export interface Found {
  readonly depth: number;
  readonly start: number;
  /** The literal of the member name, quotes included; absent for elements and the whole document. */
  readonly key: { readonly start: number; readonly end: number } | undefined;
}

/** A container that is asked about more often than this gets a table of its children. */
const SCANS = 8;

/**
 * Finds children and ends of values in one text. The first questions are answered by scanning, so that a document costs no
 * memory per value; a container that many questions are about, as one with a finding on every member is, is scanned once.
 */
export class ChildIndex {
  private readonly asked = new Map<number, number>();
  private readonly tables = new Map<number, ReadonlyMap<string, Child>>();
  private readonly ends = new Map<number, number>();
  private readonly scan: FindChild;
  private readonly text: string;
  private readonly units: Units;

  constructor(text: string, units: Units) {
    this.text = text;
    this.units = units;
    this.scan = scanForChild(text, units);
  }

  /** Follows decoded pointer segments as far as they exist. */
  follow(segments: readonly string[]): Found {
    let child: Child = { start: skipSpace(this.units, 0), key: undefined };
    let depth = 0;
    for (const segment of segments) {
      const next = this.find(child.start, segment);
      if (next === undefined) break;
      child = next;
      depth++;
    }
    return { depth, ...child };
  }

  private find(container: number, segment: string): Child | undefined {
    if (!this.isContainer(container)) return undefined;
    const known = this.tables.get(container);
    if (known !== undefined) return known.get(segment);
    const asked = (this.asked.get(container) ?? 0) + 1;
    this.asked.set(container, asked);
    if (asked <= SCANS) return this.scan(container, segment);
    const table = listChildren(this.text, this.units, container);
    this.tables.set(container, table);
    return table.get(segment);
  }

  /** The offset after the value that starts at an offset. */
  endOf(start: number): number {
    const known = this.ends.get(start);
    if (known !== undefined) return known;
    const end = skipValue(this.units, start);
    if (this.isContainer(start)) this.ends.set(start, end);
    return end;
  }

  private isContainer(start: number): boolean {
    const unit = unitAt(this.units, start);
    return unit === OPEN_BRACE || unit === OPEN_BRACKET;
  }
}
