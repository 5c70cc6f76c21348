import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lint, makeSubject } from '../../src/lint/index.js';
import { EARLIER_CODES, LIMIT_CATALOGUE, NORMATIVE_CODES, REGISTRY_CODES } from '../../src/spec/index.js';

const folder = `${process.env.OAP_UPSTREAM ?? ''}/packs`;
const absent = process.env.OAP_UPSTREAM === undefined || !existsSync(folder);

interface Pack {
  readonly id: string;
  readonly limits_required: readonly string[];
  readonly evaluation_rules: readonly { readonly deny_code: string }[];
}

const readPacks = (): readonly Pack[] =>
  readdirSync(folder)
    .filter((id) => existsSync(`${folder}/${id}/policy.json`))
    .map((id) => JSON.parse(readFileSync(`${folder}/${id}/policy.json`, 'utf8')));

describe.skipIf(absent)('the members of the published packs (skipped when OAP_UPSTREAM names no folder)', () => {
  const packs = absent ? [] : readPacks();
  const found = packs.flatMap((pack) =>
    lint(makeSubject(pack, { file: pack.id, folder: pack.id })).map(({ rule, finding }) => ({
      id: pack.id,
      rule,
      finding,
    })),
  );
  const places = (name: string): readonly string[] =>
    found.filter(({ rule }) => rule.name === name).map(({ id, finding }) => id + finding.pointer);
  const valueAt = (name: string, list: 'limits_required'): readonly string[] =>
    found
      .filter(({ rule }) => rule.name === name)
      .map(({ id, finding }) => {
        const pack = packs.find((each) => each.id === id);
        return `${id} ${pack?.[list][Number(finding.pointer.split('/').at(-1))] ?? ''}`;
      });

  it('have two bounds on suspension over 30 seconds', () => {
    expect(places('suspend-bound')).toEqual([
      'agent.tool.register.v1/cache/suspend_invalidate_seconds',
      'data.report.ingest.v1/cache/suspend_invalidate_seconds',
    ]);
  });

  it('have substring tests as allowlists in the file, command and web packs', () => {
    expect(places('substring-allowlist')).toEqual(
      [
        'data.file.read.v1',
        'data.file.read.v1',
        'data.file.write.v1',
        'data.file.write.v1',
        'system.command.execute.v1',
        'web.browser.v1',
        'web.fetch.v1',
      ].map((id) => `${id}/evaluation_rules/0/condition`),
    );
  });

  it('require limits that nothing reads', () => {
    expect(valueAt('unread-limit', 'limits_required')).toEqual([
      'agent.session.create.v1 max_sessions_per_user',
      'agent.tool.register.v1 max_tools_per_agent',
      'agent.tool.register.v1 max_registrations_per_day',
      'finance.payment.charge.v1 approval_required',
      'finance.payment.payout.v1 allowed_recipients',
      'finance.payment.payout.v1 approval_required',
      'finance.payment.refund.v1 regions',
      'finance.payment.refund.v1 approval_required',
      'finance.transaction.execute.v1 approval_required',
      'messaging.message.send.v1 allowed_recipients',
      'messaging.message.send.v1 approval_required',
    ]);
  });

  it.each([
    ['limit-not-required', 6],
    ['undeclared-context-member', 9],
    ['optional-field-not-in-schema', 8],
    ['missing-description', 16],
    ['missing-rules-version', 12],
    ['negative-amount', 3],
    ['cached-counters', 16],
    ['member-order', 4],
  ])('have the findings of %s: %i', (name, count) => {
    expect(places(name)).toHaveLength(count);
  });

  it.each([
    'misspelt-limit',
    'missing-limits-required',
    'required-field-not-in-schema',
    'unguarded-optional',
    'unlisted-deny-code',
    'inconsistent-deny-code',
    'missing-region-check',
    'redos-pattern',
    'unsupported-pattern',
    'invalid-schema-format',
    'open-context',
    'unknown-pack-member',
    'unknown-rule-member',
    'id-version-mismatch',
    'id-folder-mismatch',
    'deprecated-without-note',
  ])('have no findings of %s', (name) => {
    expect(places(name)).toEqual([]);
  });

  it('use no code that the lists lack', () => {
    const listed = new Set([...NORMATIVE_CODES, ...REGISTRY_CODES]);
    const used = packs.flatMap((pack) => pack.evaluation_rules.map((rule) => rule.deny_code));
    expect(used.filter((code) => !listed.has(code))).toEqual([]);
  });

  it('have all their required limits in the catalogue', () => {
    for (const { id, limits_required } of packs) {
      const keys = Object.keys(LIMIT_CATALOGUE[id] ?? {});
      const names = new Set(keys.map((key) => key.replace(/^\*\./, '')));
      expect(
        limits_required.filter((key) => !names.has(key)),
        id,
      ).toEqual([]);
    }
  });
});

describe('the lists of codes', () => {
  it('do not overlap', () => {
    const all = [...NORMATIVE_CODES, ...REGISTRY_CODES, ...EARLIER_CODES];
    expect(new Set(all).size).toBe(all.length);
    expect(NORMATIVE_CODES.size).toBe(16);
    expect(REGISTRY_CODES.size).toBe(87);
  });
});
