import type { CaseResult, Diagnostic, Location } from '../../diagnostics/index.js';

/** Words that say that a rule is a rule, and not what it is about. */
const IDLE = new Set(['check', 'checks', 'rule', 'valid', 'validation', 'enforcement', 'required']);

const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !IDLE.has(word));

/** Whether a case is named for a rule: its words stand in the name, one after the other. */
const speaksOf = (caseName: string, ruleName: string): boolean => {
  const words = wordsOf(ruleName);
  return words.length > 0 && ` ${wordsOf(caseName).join(' ')} `.includes(` ${words.join(' ')} `);
};

/** A case that gets the code of a rule from another one. */
interface Masked {
  readonly name: string;
  readonly by: string;
  readonly location: Location;
}

/** What the cases so far show of one rule: whether it decides any, else the first that it would deny too, and the first named for it. */
interface Seen {
  readonly name: string;
  readonly denyCode: string;
  decides: boolean;
  denied?: Masked;
  spoken?: Masked;
}

/**
 * Rules that decide no case, where a case that wants their code gets it from another rule: one that would be denied by both, or
 * one that is named for the rule. Of the cases, which are many, no more is kept than that.
 */
export class UnprovenRules {
  private readonly rules: readonly Seen[];
  private readonly codes: ReadonlyMap<string, string>;
  private suite: string | undefined;

  constructor(rules: readonly { readonly name: string; readonly denyCode: string }[]) {
    this.rules = rules.map(({ name, denyCode }) => ({ name, denyCode, decides: false }));
    this.codes = new Map(rules.map(({ name, denyCode }) => [name, denyCode]));
  }

  see({ suite, name, location, decidedBy, alsoDenied }: CaseResult): void {
    this.suite ??= suite;
    const by = decidedBy?.rule ?? '';
    const code = this.codes.get(by);
    if (code === undefined) return;
    for (const rule of this.rules) {
      if (rule.name === by) rule.decides = true;
      if (rule.decides || rule.denyCode !== code) continue;
      const masked = { name, by, location };
      if (alsoDenied?.includes(rule.name)) rule.denied ??= masked;
      else if (rule.spoken === undefined && speaksOf(name, rule.name)) rule.spoken = masked;
    }
  }

  /** Whether a further case that this rule decides, or that none does, would show nothing new. */
  isSettled(by = ''): boolean {
    const code = this.codes.get(by);
    return (
      code === undefined ||
      this.rules.every(
        ({ name, denyCode, decides, denied }) => denyCode !== code || decides || (denied !== undefined && name !== by),
      )
    );
  }

  /** With `all` also those rules that no case comes near. */
  findings(all: boolean): readonly Diagnostic[] {
    const { suite } = this;
    if (suite === undefined) return [];
    return this.rules
      .filter(({ decides }) => !decides)
      .flatMap(({ name, denyCode, denied, spoken }): readonly Diagnostic[] => {
        const masked = denied ?? spoken;
        const cites = { code: 'suite/unproven-rule', severity: 'warning', requirement: 'OAP-EVAL-002' } as const;
        if (masked === undefined) {
          if (!all) return [];
          const message = `rule \`${name}\` decides no case`;
          const hint = 'Add a case that it alone denies.';
          return [{ ...cites, message, hint, location: { file: suite } }];
        }
        const { by } = masked;
        return [
          {
            ...cites,
            message: `rule \`${name}\` decides no case: \`${masked.name}\` gets its code ${denyCode} from \`${by}\``,
            hint: `Change the case so that \`${by}\` lets it through, and pin it: "rule": ${JSON.stringify(name)}.`,
            location: masked.location,
          },
        ];
      });
  }
}
