import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mergePatch } from '../../src/json/index.js';
import { EXAMPLE_PACK } from '../../src/lint/example-pack.js';
import { applyChanges } from '../../src/lint/fix/index.js';
import {
  type Example,
  type Finding,
  type LintRule,
  lint,
  makeSubject,
  RULES,
  STRUCTURE_RULES,
  SUPPRESSION_RULES,
} from '../../src/lint/index.js';

const packOf = (example: Example): unknown => mergePatch(EXAMPLE_PACK, example.pack);

const subjectOf = (example: Example, pack = packOf(example)) =>
  makeSubject(pack, {
    file: 'policy.json',
    folder: 'example.note.write.v1',
    ...(example.suite === undefined ? {} : { suite: example.suite }),
  });

const findingsOf = (rule: LintRule, example: Example, pack = packOf(example)): readonly Finding[] =>
  lint(subjectOf(example, pack), SUPPRESSION_RULES.includes(rule) ? {} : { rules: [rule] })
    .filter((result) => result.rule === rule)
    .map(({ finding }) => finding);

/** The pack after the fixes of one rule, one finding at a time as long as one has a fix. */
const fix = (rule: LintRule, example: Example): unknown => {
  let text = JSON.stringify(packOf(example), undefined, 2);
  for (let round = 0; round < 50; round++) {
    const change = findingsOf(rule, example, JSON.parse(text)).find((finding) => finding.fix !== undefined)?.fix;
    if (change === undefined) return JSON.parse(text);
    text = applyChanges(text, change);
  }
  throw new Error(`the fixes of ${rule.name} come to no end`);
};

const fileNames = readdirSync('src/lint/rules')
  .filter((file) => file !== 'index.ts')
  .map((file) => file.replace(/\.ts$/, ''))
  .sort();

describe('the table of rules', () => {
  it('is the folder, sorted by name', () => {
    expect(RULES.map(({ name }) => name)).toEqual(fileNames);
  });

  it('has names and summaries of its own for every rule', () => {
    const all = [...RULES, ...STRUCTURE_RULES, ...SUPPRESSION_RULES];
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    expect(new Set(all.map(({ summary }) => summary)).size).toBe(all.length);
  });
});

describe.each([...RULES, ...STRUCTURE_RULES, ...SUPPRESSION_RULES].map((rule) => [rule.name, rule] as const))(
  '%s',
  (_name, rule) => {
    const { valid, invalid } = rule.examples;

    it('is explained, with two valid and two invalid examples or more', () => {
      expect(rule.summary).toMatch(/^[^\n]{10,120}\.$/);
      expect(rule.explanation.length).toBeGreaterThan(rule.summary.length);
      expect(Math.min(valid.length, invalid.length)).toBeGreaterThanOrEqual(2);
    });

    it.each(valid.map((example) => [example.title, example] as const))('finds nothing in: %s', (_title, example) => {
      expect(findingsOf(rule, example).map(({ pointer, message }) => ({ pointer, message }))).toEqual([]);
    });

    it.each(invalid.map((example) => [example.title, example] as const))('finds: %s', (_title, example) => {
      const found = findingsOf(rule, example);
      expect(found.map(({ pointer }) => pointer)).toEqual(example.findings);
      for (const { pointer, range, message } of found) {
        expect(message, pointer).not.toBe('');
        if (range) expect(range.start, pointer).toBeLessThan(range.end);
      }
    });

    it.each(invalid.map((example) => [example.title, example] as const))(
      'fixes what it can fix: %s',
      (_title, example) => {
        const isFixable = findingsOf(rule, example).some((finding) => finding.fix !== undefined);
        if (isFixable) expect(example.fixed).toBeDefined();
        expect(fix(rule, example)).toEqual(mergePatch(EXAMPLE_PACK, example.fixed ?? example.pack));
      },
    );
  },
);
