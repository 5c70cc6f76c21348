import { expressions } from '../example-rules.js';
import { findPatterns, type PatternPlace } from '../find-patterns.js';
import { parseRegex, type RegexFeature } from '../regex/parse-regex.js';
import type { LintRule } from '../rule.js';

const REASONS: Readonly<Record<RegexFeature['kind'], string>> = {
  lookahead: 'lookahead',
  lookbehind: 'lookbehind',
  backreference: 'a backreference',
  flags: 'flags inside the pattern',
  'large-count': 'a repetition of more than 1000',
};

/** Escapes that schemas may have though JavaScript refuses them with flag u: `\-` and its kin mean themselves. */
const relax = (source: string): string =>
  source.replace(/\\([\s\S])/gu, (escaped: string, character: string) =>
    /[-!"#%&',:;<=>@_`~ ]/.test(character) ? `\\x${character.charCodeAt(0).toString(16)}` : escaped,
  );

const isRegex = ({ source, kind }: PatternPlace): boolean => {
  try {
    new RegExp(relax(source), kind === 'schema' ? 'u' : '');
    return true;
  } catch {
    // RE2 knows some forms that JavaScript does not, among them flags and \z.
    return kind === 'condition' && /\(\?|\\[AzQ]|\[\[:/.test(source) && parseRegex(source) !== undefined;
  }
};

const withPattern = (pattern: string): Readonly<Record<string, unknown>> => ({
  required_context: { properties: { text: { pattern } } },
});

export const unsupportedPattern: LintRule = {
  name: 'unsupported-pattern',
  severity: 'error',
  summary: 'A pattern is no regular expression, or cannot run in linear time.',
  explanation:
    'Patterns run on an engine that takes time in proportion to the text. Lookaround and backreferences cannot be run so; a schema that has one is refused, and with it every request. In a schema the syntax is that of JavaScript with flag u.',
  requirement: 'OAP-EXPR-006',
  check: function* (subject) {
    for (const place of findPatterns(subject)) {
      const features = parseRegex(place.source)?.features ?? [];
      // Flags inside the pattern are fine where RE2 reads the pattern itself.
      const [feature] = features.filter(({ kind }) => place.kind === 'schema' || kind !== 'flags');
      if (feature !== undefined) {
        yield {
          ...place.locate(feature),
          message: `the pattern needs ${REASONS[feature.kind]}, which cannot run in linear time`,
          hint: 'Write it without, or check with a rule what the pattern was meant to check.',
        };
      } else if (!isRegex(place)) {
        yield {
          ...place.locate(),
          message: 'the pattern is no regular expression',
          hint: 'Look for brackets that do not pair and for needless backslashes.',
        };
      }
    }
  },
  examples: {
    valid: [
      { title: 'Characters, classes, groups, repetitions', pack: withPattern('^[A-Z]{3}(-\\d{1,4})?$') },
      { title: 'A needless backslash', pack: withPattern('^[a-z]+\\-[a-z]+$') },
      { title: 'Flags in a condition', pack: expressions("helpers.matches(context.text, '(?i)^note')") },
    ],
    invalid: [
      {
        title: 'Lookahead',
        pack: withPattern('^(?!secret).*$'),
        findings: ['/required_context/properties/text/pattern'],
      },
      {
        title: 'A backreference, a bracket that does not close',
        pack: expressions("helpers.matches(context.text, '(a)\\\\1')", "helpers.matches(context.text, '[a-z')"),
        findings: ['/evaluation_rules/0/condition', '/evaluation_rules/1/condition'],
      },
    ],
  },
};
