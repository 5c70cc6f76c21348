import { type LineCursor, parsePlain } from '../../json/index.js';
import {
  type EvaluateOptions,
  type Ledger,
  type PreparedPassport,
  parseTimestamp,
  reachVerdict,
  record,
  replaceState,
  type Verdict,
} from '../../policy/index.js';
import { checkKind } from '../../validate/index.js';
import type { Expectation } from '../expectation.js';
import type { LoadedCase } from '../loaded-case.js';
import type { StoredPack } from '../pack-store.js';
import { ownExpectation } from '../read-suite.js';
import { DEFAULT_NOW, newLedger } from '../run-case.js';
import type { RunOptions } from '../run-options.js';
import type { LinePairs } from './line-pairs.js';
import type { LineRunner } from './line-runner.js';
import type { Shortcut } from './shortcut.js';

type Members = Readonly<Record<string, unknown>>;

/** Members of a line that a case passes with and that need no word. */
interface BriefLine extends Pick<LoadedCase, 'passport' | 'overridePassport' | 'state' | 'facts' | 'now' | 'rule'> {
  readonly context: unknown;
  readonly name: string;
  readonly isolated?: boolean;
  readonly review?: boolean;
}

/** A line whose case is known by lines before it: what it expects, and what it is decided by and on. */
export interface BriefCase {
  readonly line: BriefLine;
  readonly expectation: Expectation;
  readonly isInline: boolean;
  readonly stored: StoredPack;
  readonly passport: PreparedPassport;
  readonly isolated: boolean;
}

/** Reads a line whose text is plain and whose members are right; undefined for any other. */
const readBriefly = ({ bytes, start, end }: LineCursor): (BriefLine & Members) | undefined => {
  const value = parsePlain(bytes, start, end);
  // It has passed the schema of its kind.
  return value === undefined || checkKind('context-line', value).length > 0
    ? undefined
    : (value as BriefLine & Members);
};

/** Whether the one outcome that comes first is met to the letter, so that there is nothing to tell about how it was met. */
const isMet = ({ outcomes: [first] }: Expectation, { allow, code }: Verdict): boolean =>
  first !== undefined && first.allow === allow && first.codes.length === 1 && first.codes[0] === code;

/**
 * The short way for cases that pass and have nothing to tell, which most of a large suite are: what is known from lines before is not
 * looked up again, nothing waits, and no result is made. Whatever is odd in any way is left alone, to be looked at from the beginning
 * in full, so that the two ways cannot come to different ends.
 */
export class BriefLane {
  private readonly runner: LineRunner;
  private readonly pairs: LinePairs;
  private readonly options: RunOptions;
  private readonly ledger: Ledger;
  private readonly isSettled: Shortcut['isSettled'] | undefined;
  /** Of cases that stand alone. Deciding does not write, so one is enough for all of them. */
  private readonly blank: Ledger;

  constructor(runner: LineRunner, pairs: LinePairs, options: RunOptions, shortcut?: Shortcut) {
    this.runner = runner;
    this.pairs = pairs;
    this.options = options;
    this.ledger = shortcut?.ledger ?? runner.ledger;
    this.isSettled = shortcut?.isSettled;
    this.blank = newLedger(options);
  }

  /** By one literal: to put it together from pieces takes as long as a rule. */
  private toldOf(
    now: string,
    state: NonNullable<EvaluateOptions['state']>,
    facts: LoadedCase['facts'],
  ): EvaluateOptions {
    const { contextCheck = 'full', passportCheck = 'full', strictLimits = false, validators } = this.options;
    const told = { now, state, contextCheck, passportCheck, strictLimits };
    if (facts === undefined && validators === undefined) return told;
    return {
      ...told,
      ...(facts === undefined ? {} : { facts }),
      ...(validators === undefined ? {} : { validators }),
    };
  }

  /** What is expected of a line, by itself or by the line at hand of the file beside. */
  private expectationOf(line: BriefLine & Members, inline: Expectation | undefined): Expectation | undefined {
    if (inline !== undefined) return inline.createdAt === undefined ? inline : undefined;
    const { beside } = this.pairs;
    const named = beside === undefined ? undefined : this.runner.expectations.read(beside);
    if (named === undefined) return undefined;
    const { name, expectation } = named;
    if (name !== undefined && name !== line.name) return undefined;
    return expectation;
  }

  /** The case at hand, if all of it is right and known; its expectation has to be at hand too. */
  meet(): BriefCase | undefined {
    const { runner } = this;
    const line = readBriefly(this.pairs.contexts);
    if (line === undefined || line.review === true) return undefined;
    const inline = ownExpectation(line);
    const expectation = this.expectationOf(line, inline);
    if (expectation === undefined) return undefined;
    const stored = runner.packs.get(expectation.policyId);
    const passport = runner.knownPassport(line);
    if (stored === undefined || stored.diagnostics.length > 0 || passport === undefined) return undefined;
    const isolated = runner.isIsolated(line.isolated === true);
    if (runner.isDependent(isolated, stored)) return undefined;
    if (line.now !== undefined && parseTimestamp(line.now) === undefined) return undefined;
    return { line, expectation, isInline: inline !== undefined, stored, passport, isolated };
  }

  /** The case at hand is done with. */
  take({ isInline }: BriefCase): void {
    if (!isInline) this.pairs.take();
  }

  /** The pack of the case at hand, if it passes and has nothing to tell; then it is done with. */
  pass(): string | undefined {
    const { options, ledger, isSettled } = this;
    const met = this.meet();
    if (met === undefined) return undefined;
    const { line, expectation, stored, passport, isolated } = met;
    const { context, state, facts } = line;
    const { pack } = stored;
    const now = line.now ?? options.now ?? expectation.createdAt ?? DEFAULT_NOW;
    const told = this.toldOf(now, state ?? (isolated ? this.blank : ledger), facts);
    const verdict = reachVerdict(pack, passport, context, told);
    if (verdict.notes.length > 0 || !isMet(expectation, verdict)) return undefined;
    const rule = line.rule ?? expectation.rule;
    if (rule !== undefined && rule !== verdict.decidedBy) return undefined;
    if (isSettled?.(pack, verdict.decidedBy) === false) return undefined;
    if (!isolated) {
      if (state !== undefined) replaceState(ledger, pack, passport, context, state, told.now);
      record(ledger, pack, passport, context, verdict, told);
    }
    this.take(met);
    return pack.id;
  }
}
