import { expressions } from '../example-rules.js';
import { findPatterns } from '../find-patterns.js';
import { findAmbiguousLoop, isPlainlyUnambiguous } from '../regex/find-ambiguous-loop.js';
import { parseRegex } from '../regex/parse-regex.js';
import type { LintRule } from '../rule.js';

/** Evaluation refuses longer patterns, and packs with hundreds of difficult ones are not looked through to the end. */
const MAX_LENGTH = 4096;
const MAX_LOOKS = 100;

const withPattern = (pattern: string): Readonly<Record<string, unknown>> => ({
  required_context: { properties: { text: { pattern } } },
});

export const redosPattern: LintRule = {
  name: 'redos-pattern',
  severity: 'warning',
  summary: 'A pattern can take exponential time on an engine that backtracks.',
  explanation:
    'In `^(a+)+$` a text of a hundred letters can be split up in more ways than can ever be tried, and most engines try them all before they say no. This evaluator runs patterns in linear time; other readers of the pack may not, and a caller chooses the text. ' +
    'Write each repetition so that there is one way to read a text: no repetition of something that ends as it begins, no two choices that begin alike.',
  check: function* (subject) {
    let looks = 0;
    for (const { source, locate } of findPatterns(subject)) {
      const parsed = source.length > MAX_LENGTH ? undefined : parseRegex(source);
      if (parsed === undefined || isPlainlyUnambiguous(parsed) || ++looks > MAX_LOOKS) continue;
      const loop = findAmbiguousLoop(parsed);
      if (loop === undefined) continue;
      yield {
        ...locate(loop),
        message: `\`${source.slice(loop.start, loop.end)}\` can be matched in exponentially many ways`,
        hint: 'Leave one way to read a text: a separator that the repeated part cannot contain, or one repetition instead of two.',
      };
    }
  },
  examples: {
    valid: [
      { title: 'A separator between the parts', pack: withPattern('^[a-z]+(-[a-z]+)*$') },
      { title: 'A number of versions', pack: withPattern('^\\d+\\.\\d+\\.\\d+(-[a-z0-9.]+)?(\\+[a-z0-9.]+)?$') },
      { title: 'Choices that begin differently', pack: expressions("helpers.matches(context.text, '^(ab|cd)*$')") },
    ],
    invalid: [
      {
        title: 'A repetition of a repetition',
        pack: withPattern('^([a-z]+)*$'),
        findings: ['/required_context/properties/text/pattern'],
      },
      {
        title: 'Choices that begin alike, and a separator that may be missing',
        pack: expressions(
          "helpers.matches(context.text, '^(a|ab|b)*$')",
          "helpers.matches(context.text, '^([a-z0-9]+_?)+$')",
        ),
        findings: ['/evaluation_rules/0/condition', '/evaluation_rules/1/condition'],
      },
    ],
  },
};
