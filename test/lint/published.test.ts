import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type LintResult, lint, makeSubject } from '../../src/lint/index.js';

const folder = `${process.env.OAP_UPSTREAM ?? ''}/packs`;
const absent = process.env.OAP_UPSTREAM === undefined || !existsSync(folder);

interface Found extends LintResult {
  readonly id: string;
}

const findAll = (): readonly Found[] =>
  readdirSync(folder)
    .filter((id) => existsSync(`${folder}/${id}/policy.json`))
    .flatMap((id) => {
      const file = `${folder}/${id}/policy.json`;
      const pack: unknown = JSON.parse(readFileSync(file, 'utf8'));
      return lint(makeSubject(pack, { file, folder: id })).map((result) => ({ ...result, id }));
    });

describe.skipIf(absent)('the published packs (skipped when OAP_UPSTREAM names no folder)', () => {
  const found = absent ? [] : findAll();
  const of = (rule: string): readonly Found[] => found.filter((each) => each.rule.name === rule);
  const places = (rule: string): readonly string[] => of(rule).map(({ id, finding }) => `${id}${finding.pointer}`);

  it.each([
    ['legacy-dialect', 114],
    ['prose-condition', 3],
    ['array-in', 22],
    ['assurance-string-comparison', 9],
    ['undecidable-rule', 21],
  ])('have the findings of %s: %i', (rule, count) => {
    expect(of(rule)).toHaveLength(count);
  });

  it.each([
    'forbidden-syntax',
    'condition-too-long',
    'unknown-name',
    'unknown-function',
    'unknown-validator',
    'bad-call',
  ])('have no findings of %s', (rule) => {
    expect(places(rule)).toEqual([]);
  });

  it.each([
    'negated-guard',
    'self-comparison',
    'constant-condition',
    'undeclared-state',
    'comparison-with-unknown-level',
  ])('have no findings of %s', (rule) => {
    expect(places(rule)).toEqual([]);
  });

  it('have the array traps in ten packs, none of them where the right side is an object', () => {
    const packs = new Set(of('array-in').map(({ id }) => id));
    expect(packs.size).toBe(10);
    expect(packs).not.toContain('finance.payment.charge.v1');
  });

  it('have the prose in one pack', () => {
    expect(places('prose-condition')).toEqual(
      [2, 3, 4].map((index) => `code.release.publish.v1/evaluation_rules/${index}/condition`),
    );
  });

  it('have one rule name twice, with one condition', () => {
    expect(places('duplicate-rule-name')).toEqual(['governance.data.access.v1/evaluation_rules/8/name']);
    expect(places('duplicate-condition')).toEqual(['governance.data.access.v1/evaluation_rules/8/condition']);
  });

  it('have the hot-wallet rule that passes without its limit', () => {
    expect(places('fail-open-limit')).toEqual(['finance.crypto.trade.v1/evaluation_rules/4/condition']);
  });

  it('have two limits of which 0 means no limit', () => {
    expect(places('zero-means-unlimited')).toEqual([
      'data.file.read.v1/evaluation_rules/2/condition',
      'mcp.tool.execute.v1/evaluation_rules/4/condition',
    ]);
  });

  it('are told of the extensions that they read', () => {
    expect(new Set(of('extension-scope').map(({ severity }) => severity))).toEqual(new Set(['info']));
    expect(places('extension-scope')).toContain('finance.crypto.trade.v1/evaluation_rules/10/condition');
  });
});
