import {
  BOM,
  COLON,
  COMMA,
  DOT,
  isDigit,
  LOWER_E,
  MINUS,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  UPPER_E,
  ZERO,
} from './chars.js';
import { Container, decodeString } from './container.js';
import { type Expected, explainSyntax } from './explain-syntax.js';
import type { Fault, FaultList } from './fault-list.js';
import type { JsonLimits } from './limits.js';
import { isFalse, isNull, isTrue } from './literals.js';
import { formatPointer } from './pointer.js';
import { SAFE_DIGITS, scanNumber, skipDigits } from './scan-number.js';
import { type ReportFault, STOPPED, scanString, skipPlain } from './scan-string.js';
import { skipSpace, skipString, type Units, unitAt } from './units.js';

// A name can be as long as the text; a message should not.
const quoteName = (name: string): string => JSON.stringify(name.length > 64 ? `${name.slice(0, 64)}…` : name);

/**
 * Checks one text against RFC 8259 and RFC 7493 without recursion. Methods that scan return the offset after what they
 * scanned, or STOPPED after reporting why the scan cannot go on.
 */
class Scanner {
  private readonly text: string;
  private readonly units: Units;
  private readonly limits: JsonLimits;
  private readonly faults: FaultList;
  /** One per depth that was reached; those from `depth` on are kept for use again. */
  private readonly containers: Container[] = [];
  private depth = 0;
  /** The innermost container that is open; while none is, the last one that was. */
  private top = new Container();
  private items = 0;
  private readonly reportInValue: ReportFault = (fault) => this.report(fault, this.depth);
  private readonly reportInName: ReportFault = (fault) => this.report(fault, this.depth - 1);

  constructor(text: string, units: Units, limits: JsonLimits, faults: FaultList) {
    this.text = text;
    this.units = units;
    this.limits = limits;
    this.faults = faults;
  }

  scan(): void {
    const { units } = this;
    let at = this.begin();
    while (at !== STOPPED) {
      // A value begins here.
      const unit = unitAt(units, at);
      if (unit === QUOTE) {
        at = this.string(at);
      } else if (isDigit(unit)) {
        at = this.number(at);
      } else if (unit === OPEN_BRACE || unit === OPEN_BRACKET) {
        at = this.open(at, unit === OPEN_BRACE);
        if (at === STOPPED) return;
        if (unitAt(units, at) !== this.top.closer) {
          at = this.top.isObject ? this.member(at) : this.element(at);
          continue;
        }
        at = this.close(at);
      } else {
        at = this.scalar(at);
      }
      if (at !== STOPPED) at = this.next(at);
    }
  }

  private string(at: number): number {
    const end = skipPlain(this.units, at + 1);
    return unitAt(this.units, end) === QUOTE ? end + 1 : scanString(this.text, this.units, at, end, this.reportInValue);
  }

  // A short integer, as most numbers are, is checked here; the rest is left to scanNumber.
  private number(at: number): number {
    const end = skipDigits(this.units, at);
    const tail = unitAt(this.units, end);
    const plain = tail !== DOT && tail !== LOWER_E && tail !== UPPER_E && end - at <= SAFE_DIGITS;
    if (plain && (end === at + 1 || unitAt(this.units, at) !== ZERO)) return end;
    return scanNumber(this.text, this.units, at, this.reportInValue);
  }

  // Any other scalar: a literal or a negative number.
  private scalar(at: number): number {
    const { text, units } = this;
    if (isTrue(units, at) || isNull(units, at)) return at + 4;
    if (isFalse(units, at)) return at + 5;
    const negative = unitAt(units, at) === MINUS && isDigit(unitAt(units, at + 1));
    return negative ? scanNumber(text, units, at, this.reportInValue) : this.stop(at, this.expectedValue());
  }

  private expectedValue(): Expected {
    if (this.depth === 0) return 'document';
    if (this.top.isObject) return 'member-value';
    return this.top.count === 1 ? 'first-element' : 'element';
  }

  // Reports a byte order mark and steps over it; returns the offset of the value.
  private begin(): number {
    const start = unitAt(this.units, 0) === BOM ? 1 : 0;
    if (start === 1) {
      this.reportInValue({
        code: 'json/bom',
        start: 0,
        end: 1,
        message: 'The text begins with a byte order mark.',
        hint: 'Save it as UTF-8 without a byte order mark (RFC 8259 section 8.1).',
      });
    }
    const at = skipSpace(this.units, start);
    if (at < this.text.length) return at;
    this.reportInValue({ code: 'json/empty', start, end: start, message: 'There is no JSON value in the text.' });
    return STOPPED;
  }

  // Returns the offset of what follows the opening bracket.
  private open(at: number, isObject: boolean): number {
    if (this.depth === this.containers.length) {
      if (this.depth >= this.limits.maxDepth) return this.reportDepth(at);
      this.containers.push(new Container());
    }
    this.top = this.containers[this.depth] as Container;
    this.depth++;
    this.top.open(isObject, at);
    return skipSpace(this.units, at + 1);
  }

  // Returns the offset after the closing bracket.
  private close(at: number): number {
    this.depth--;
    if (this.depth > 0) this.top = this.containers[this.depth - 1] as Container;
    return at + 1;
  }

  private element(at: number): number {
    this.top.count++;
    this.items++;
    return this.items > this.limits.maxItems ? this.reportItems(at) : at;
  }

  // Scans a member's name and colon; returns the offset of its value.
  private member(at: number): number {
    const { units, top } = this;
    this.items++;
    if (this.items > this.limits.maxItems) return this.reportItems(at);
    let end = top.repeatName(units, at);
    if (end === -1) end = this.name(at);
    if (end === STOPPED) return STOPPED;
    const colon = skipSpace(units, end);
    if (unitAt(units, colon) !== COLON) return this.stop(colon, 'colon');
    return skipSpace(units, colon + 1);
  }

  private name(at: number): number {
    const { units, top } = this;
    if (unitAt(units, at) !== QUOTE) return this.stop(at, top.count === 0 ? 'first-name' : 'name', this.depth - 1);
    const interrupted = skipPlain(units, at + 1);
    const plain = unitAt(units, interrupted) === QUOTE;
    const end = plain ? interrupted + 1 : scanString(this.text, units, at, interrupted, this.reportInName);
    if (end === STOPPED) return STOPPED;
    const first = top.addName(this.text, units, at, end, plain);
    if (first !== -1) this.reportDuplicate(at, end, first);
    return end;
  }

  // After a value: closes what is closed and returns the offset of the next value, or STOPPED at the end of the document.
  private next(after: number): number {
    const { units } = this;
    let at = skipSpace(units, after);
    while (this.depth > 0) {
      const { isObject, closer } = this.top;
      const unit = unitAt(units, at);
      if (unit === COMMA) {
        at = skipSpace(units, at + 1);
        return isObject ? this.member(at) : this.element(at);
      }
      if (unit !== closer) return this.stop(at, isObject ? 'next-member' : 'next-element', this.depth - 1);
      at = skipSpace(units, this.close(at));
    }
    return at < this.text.length ? this.stop(at, 'end') : STOPPED;
  }

  private reportDepth(at: number): number {
    this.reportInValue({
      code: 'json/too-deep',
      start: at,
      end: at + 1,
      message: `Objects and arrays are nested deeper than ${this.limits.maxDepth} levels.`,
    });
    return STOPPED;
  }

  private reportItems(at: number): number {
    this.reportInName({
      code: 'json/too-many-items',
      start: at,
      end: at + 1,
      message: `The text has more than ${this.limits.maxItems} members and elements.`,
    });
    return STOPPED;
  }

  private reportDuplicate(start: number, end: number, first: number): void {
    this.reportInValue({
      code: 'json/duplicate-name',
      start,
      end,
      message: `The member ${quoteName(decodeString(this.text, start, end))} stands twice in one object (RFC 7493 section 2.3).`,
      hint: 'Programs disagree on which of them counts; remove one.',
      related: { message: 'The first one is here.', start: first, end: skipString(this.units, first) },
    });
  }

  private stop(at: number, expected: Expected, pointerDepth = this.depth): number {
    const container = this.depth > 0 ? this.top : undefined;
    this.report(explainSyntax({ text: this.text, at, expected, container }, this.faults.positions), pointerDepth);
    return STOPPED;
  }

  // The outermost `depth` containers tell the segments of the pointer.
  private report(fault: Omit<Fault, 'pointer'>, depth: number): void {
    // A pointer can be as long as the text, so none is made in vain.
    if (this.faults.full) return;
    const segments: (string | number)[] = [];
    for (const container of this.containers.slice(0, depth)) {
      const segment = container.segment(this.text);
      if (segment !== undefined) segments.push(segment);
    }
    this.faults.add({ ...fault, pointer: formatPointer(segments) });
  }
}

/**
 * Checks a text, whose code units are `units`, and adds every fault found to `faults`. A byte order mark, duplicate names,
 * lone surrogates and numbers out of range do not stop the scan; a syntax fault and an exceeded limit do.
 */
export const scan = (text: string, units: Units, limits: JsonLimits, faults: FaultList): void => {
  new Scanner(text, units, limits, faults).scan();
};
