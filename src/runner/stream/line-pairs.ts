import { type Diagnostic, OapError } from '../../diagnostics/index.js';
import { LineCursor } from '../../json/index.js';
import { type Expectation, readExpectation } from '../expectation.js';
import type { FileSource } from '../file-source.js';
import type { LineRange } from '../parallel/case-pool.js';
import { type JsonLine, MAX_LINE_BYTES, readLine } from '../read-lines.js';
import { ownExpectation } from '../read-suite.js';
import { Broken, stop } from './broken.js';
import type { Stream } from './stream.js';

/** A context and what is expected of it, each checked by itself. */
export interface Pair {
  readonly context: JsonLine;
  readonly expectation: Expectation;
}

type LineKind = 'context-line' | 'expected-line';

const cursorOf = (file: string, range: LineRange | undefined, files: FileSource): LineCursor =>
  new LineCursor(files.stream(file, range), range?.firstLine ?? 1, MAX_LINE_BYTES);

/** Contexts with their expectations, in lockstep when those lie in a file of their own: there is no looking ahead in a stream. */
export class LinePairs {
  readonly contexts: LineCursor;
  readonly beside: LineCursor | undefined;
  private readonly file: string;
  private readonly expected: string;
  /** The expectation at hand belongs to no context yet. */
  private partnerWaits = false;

  constructor({ file, expected, stretch }: Stream, files: FileSource) {
    this.file = file;
    this.expected = expected ?? file;
    this.contexts = cursorOf(file, stretch?.contexts, files);
    this.beside = expected === undefined ? undefined : cursorOf(expected, stretch?.expectations, files);
  }

  private async go(cursor: LineCursor, file: string): Promise<boolean | Broken> {
    try {
      return await cursor.advance();
    } catch (thrown) {
      if (!(thrown instanceof OapError)) throw thrown;
      return stop(thrown.code, thrown.message, file, Math.max(cursor.line, 1), thrown.hint);
    }
  }

  /** Goes on to the next context; false at the end. */
  next(): boolean | Promise<boolean | Broken> {
    return this.contexts.step() || this.go(this.contexts, this.file);
  }

  /** Goes on to the expectation of the context at hand, unless it is at hand already; false where there are none. */
  partner(): boolean | Promise<boolean | Broken> {
    if (this.partnerWaits) return true;
    if (this.beside === undefined) return false;
    if (this.beside.step()) {
      this.partnerWaits = true;
      return true;
    }
    return this.go(this.beside, this.expected).then((there) => {
      this.partnerWaits = there === true;
      return there;
    });
  }

  /** The expectation at hand has found its context. */
  take(): void {
    this.partnerWaits = false;
  }

  private line(cursor: LineCursor, file: string, kind: LineKind): JsonLine | Broken | undefined {
    const { bytes, start, end, line, tooLong } = cursor;
    if (tooLong) return stop('json/too-large', 'this line is longer than a line may be (8 MiB)', file, line);
    const found: Diagnostic[] = [];
    const read = readLine(bytes.subarray(start, end), line, file, kind, found);
    return found.length > 0 ? new Broken(found) : read;
  }

  private async nextPartner(): Promise<JsonLine | Broken | undefined> {
    for (;;) {
      const there = await this.partner();
      if (there instanceof Broken) return there;
      if (!there || this.beside === undefined) return undefined;
      this.take();
      const read = this.line(this.beside, this.expected, 'expected-line');
      if (read !== undefined) return read;
    }
  }

  /** The context at hand with its expectation; undefined for a blank line. */
  async read(): Promise<Pair | Broken | undefined> {
    const context = this.line(this.contexts, this.file, 'context-line');
    if (context === undefined || context instanceof Broken) return context;
    const { value, line } = context;
    const inline = ownExpectation(value);
    const partner = inline === undefined ? await this.nextPartner() : undefined;
    if (partner instanceof Broken) return partner;
    const expectation = inline ?? (partner === undefined ? undefined : readExpectation(partner.value));
    if (expectation === undefined)
      return stop(
        'suite/no-expectation',
        `the case \`${String(value.name)}\` has no expectation`,
        this.file,
        line,
        'add `expected` to the line',
      );
    if (expectation.name !== undefined && expectation.name !== value.name)
      return stop(
        'suite/unpaired-name',
        `\`${String(value.name)}\` meets the expectation of \`${expectation.name}\``,
        this.file,
        line,
        'a suite of this size is read line by line: put its expectations in the same order',
      );
    return { context, expectation };
  }

  /** What is wrong with what is left of the expectations when the contexts are at their end. */
  async leftOver(): Promise<Broken | undefined> {
    const left = await this.nextPartner();
    if (left === undefined || left instanceof Broken) return left;
    return stop('suite/count-mismatch', 'there are more expectations than contexts', this.expected, left.line);
  }

  async close(): Promise<void> {
    await this.contexts.close();
    await this.beside?.close();
  }
}
