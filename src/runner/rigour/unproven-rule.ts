import type { CaseResult, Diagnostic } from '../../diagnostics/index.js';

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

/**
 * Rules that decide no case, where a case that wants their code gets it from another rule: one that would be denied by both, or
 * one that is named for the rule. With `all` also those that no case comes near.
 */
export const findUnprovenRules = (
  rules: readonly { readonly name: string; readonly denyCode: string }[],
  cases: readonly CaseResult[],
  all: boolean,
): readonly Diagnostic[] => {
  const [first] = cases;
  if (first === undefined) return [];
  const deciding = new Set(cases.map(({ decidedBy }) => decidedBy?.rule));
  const codes = new Map(rules.map(({ name, denyCode }) => [name, denyCode]));
  return rules
    .filter(({ name }) => !deciding.has(name))
    .flatMap(({ name, denyCode }): readonly Diagnostic[] => {
      const sameCode = cases.filter(({ decidedBy }) => codes.get(decidedBy?.rule ?? '') === denyCode);
      const masked =
        sameCode.find(({ alsoDenied }) => alsoDenied?.includes(name)) ??
        sameCode.find((each) => speaksOf(each.name, name));
      const cites = { code: 'suite/unproven-rule', severity: 'warning', requirement: 'OAP-EVAL-002' } as const;
      if (masked === undefined) {
        if (!all) return [];
        const message = `rule \`${name}\` decides no case`;
        const hint = 'Add a case that it alone denies.';
        return [{ ...cites, message, hint, location: { file: first.suite } }];
      }
      const by = masked.decidedBy?.rule ?? '';
      return [
        {
          ...cites,
          message: `rule \`${name}\` decides no case: \`${masked.name}\` gets its code ${denyCode} from \`${by}\``,
          hint: `Change the case so that \`${by}\` lets it through, and pin it: "rule": ${JSON.stringify(name)}.`,
          location: masked.location,
        },
      ];
    });
};
