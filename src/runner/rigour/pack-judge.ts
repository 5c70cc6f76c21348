import type { CaseResult, Diagnostic } from '../../diagnostics/index.js';
import type { PreparedPack } from '../../policy/index.js';
import { findBrokenContext } from './broken-context.js';
import { watchDuplicates } from './duplicate-case.js';
import { reportNoAllowing } from './no-allowing-case.js';
import type { RanCase } from './ran-case.js';
import { findSeveralRules } from './several-rules.js';
import { UnprovenRules } from './unproven-rule.js';

/**
 * What the cases of one pack fail to prove, though they pass. Rules that no case decides, while a case that wants their code is
 * denied by another, are always told; the rest only where `strict` is asked for, and there everything is an error. Cases are seen one
 * by one and not kept.
 */
export class PackJudge {
  private readonly unproven: UnprovenRules;
  private readonly strict: boolean;
  private readonly severalRules: Diagnostic[] = [];
  private readonly brokenContexts: Diagnostic[] = [];
  private readonly duplicates: Diagnostic[] = [];
  private readonly findDuplicate = watchDuplicates();
  private first: CaseResult | undefined;
  private allows = false;

  constructor({ rules }: PreparedPack, strict: boolean) {
    this.unproven = new UnprovenRules(rules);
    this.strict = strict;
  }

  see(ran: RanCase): void {
    this.unproven.see(ran.result);
    if (!this.strict) return;
    this.first ??= ran.result;
    this.allows ||= ran.result.actual?.allow === true;
    this.severalRules.push(...findSeveralRules(ran));
    this.brokenContexts.push(...findBrokenContext(ran));
    this.duplicates.push(...this.findDuplicate(ran));
  }

  /** Whether a further case that passes, and that this rule decides or none, would show nothing new. */
  isSettled(rule: string | undefined): boolean {
    return !this.strict && this.unproven.isSettled(rule);
  }

  findings(): readonly Diagnostic[] {
    const told = this.unproven.findings(this.strict);
    if (!this.strict) return told;
    const { severalRules, brokenContexts, duplicates, first, allows } = this;
    const more = first === undefined || allows ? [] : [reportNoAllowing(first)];
    return [...told, ...severalRules, ...brokenContexts, ...duplicates, ...more].map((each) => ({
      ...each,
      severity: 'error',
    }));
  }
}
