import { describe, expect, it } from 'vitest';
import { EXAMPLE_PACK } from '../../src/lint/example-pack.js';
import { type LintRule, lint, makeSubject, RULES, renderRuleDocs } from '../../src/lint/index.js';

describe('renderRuleDocs', () => {
  const page = renderRuleDocs(RULES);
  const lines = page.split('\n');

  it('has a section and a row for each rule, in their order', () => {
    const names = RULES.map(({ name }) => name);
    expect(lines.flatMap((line) => /^## (.*)$/.exec(line)?.[1] ?? [])).toEqual(names);
    expect(lines.flatMap((line) => /^\| \[`([^`]*)`\]/.exec(line)?.[1] ?? [])).toEqual(names);
  });

  it('has every example, and every pair of fences', () => {
    const examples = RULES.flatMap(({ examples: { valid, invalid } }) => [...invalid, ...valid]);
    expect(lines.filter((line) => line.startsWith('**'))).toHaveLength(examples.length);
    expect(lines.filter((line) => line.startsWith('```')).length % 2).toBe(0);
  });

  it('is right that the pack of the examples has no findings', () => {
    const subject = makeSubject(EXAMPLE_PACK, { file: 'policy.json', folder: 'example.note.write.v1' });
    expect(lint(subject)).toEqual([]);
  });

  it('writes blocks of JSON that parse', () => {
    const blocks = [...page.matchAll(/```json\n([\s\S]*?)\n```/g)].map(([, text]) => text ?? '');
    expect(blocks.length).toBeGreaterThan(RULES.length);
    for (const text of blocks) expect(() => JSON.parse(text), text).not.toThrow();
  });

  it('says what an example is about', () => {
    const rule: LintRule = {
      name: 'example-rule',
      severity: 'warning',
      summary: 'A summary with a | in it.',
      explanation: 'Why.',
      erratum: 'E-12',
      check: () => [],
      examples: {
        valid: [{ title: 'nothing', pack: {} }],
        invalid: [
          {
            title: 'a case',
            pack: { status: 'beta' },
            suite: [{ name: 'one', allow: false, rule: 'length_cap', code: 'oap.limit_exceeded' }],
            findings: ['', '/status'],
            fixed: {},
          },
        ],
      },
    };
    const text = renderRuleDocs([rule]).split('## example-rule')[1];
    expect(text).toBe(
      '\n\nA summary with a | in it.\n\nseverity: warning · E-12 · `--fix`\n\nWhy.\n\n### Found\n\n' +
        '**A case**: found at the pack, `/status`\n\n```json\n{ "status": "beta" }\n```\n\n' +
        'Cases: `one` is denied with `oap.limit_exceeded` by `length_cap`.\n\nWith `--fix` it becomes the pack above.\n\n' +
        '### Not found\n\n**Nothing**\n\nThe pack above.\n',
    );
  });
});
