import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { oap, readDocument } from './run-oap.js';

const upstream = process.env.OAP_UPSTREAM;
const absent = upstream === undefined;
const at = (path: string): string => join(upstream ?? '', path);

interface Case {
  readonly name: string;
  readonly status: string;
  readonly why?: string;
  readonly actual: { readonly allow: boolean; readonly codes: readonly string[] };
  readonly notes: readonly { readonly code: string; readonly erratum?: string }[];
  readonly deciding?: {
    readonly rule?: string;
    readonly message: string;
    readonly reads: readonly { readonly path: string; readonly value: unknown }[];
  };
}

const run = async (path: string, ...more: readonly string[]) => {
  const { stdout, code } = await oap(['test', at(path), '--json', ...more]);
  const { cases } = readDocument('test', stdout) as unknown as { readonly cases: readonly Case[] };
  return { code, cases, failed: cases.filter(({ status }) => status !== 'pass') };
};

describe.skipIf(absent)(
  'published data (skipped unless OAP_UPSTREAM names the folder that holds it)',
  { concurrent: true },
  () => {
    const charge = 'packs/finance.payment.charge.v1';

    it('the charge suite fails as a whole, because its items lack a price', async () => {
      const { code, cases, failed } = await run(charge);
      expect(code).toBe(1);
      expect(cases).toHaveLength(12);
      expect(failed).toHaveLength(12);
      for (const { actual, deciding } of cases) {
        expect(actual).toEqual({ allow: false, codes: ['oap.invalid_context'] });
        expect(deciding?.message).toMatch(/items\/0\b.*`price`/);
      }
    });

    it('the charge suite tells people the same', async () => {
      const { stdout, code } = await oap(['test', at(charge)]);
      expect(code).toBe(1);
      expect(stdout.match(/decided by step context.*`price`/g)).toHaveLength(12);
    });

    it('with a check of presence one case of the charge suite fails, by a rule that reads 60000 against 20000', async () => {
      const { code, cases, failed } = await run(charge, '--context-check', 'presence');
      expect(code).toBe(1);
      expect(cases).toHaveLength(12);
      expect(failed.map(({ name }) => name)).toEqual(['deny_daily_cap_exceeded_step1']);
      const [{ deciding, actual } = failed[0] as unknown as Case] = failed;
      expect(actual?.codes).toEqual(['oap.limit_exceeded']);
      expect(deciding?.rule).toBe('per_tx_amount_cap');
      expect(deciding?.reads.map(({ value }) => value)).toEqual(expect.arrayContaining([60_000, 20_000]));
    });

    const conformance = 'spec/conformance/cases';

    it('all five conformance cases pass, two of them with a note', async () => {
      const { code, cases, failed } = await run(conformance);
      expect({ code, failed }).toEqual({ code: 0, failed: [] });
      const notes = Object.fromEntries(
        cases.map(({ name, notes: all }) => [
          name,
          all.filter(({ code: each }) => each.startsWith('compare/')).map(({ erratum }) => erratum),
        ]),
      );
      expect(notes).toEqual({
        allow_users: [],
        deny_pii: ['E-32'],
        allow_50usd: [],
        deny_150usd: ['E-20'],
        deny_currency: [],
      });
    });

    it('compared exactly, those two fail and say why', async () => {
      const { code, failed } = await run(conformance, '--exact-codes');
      expect(code).toBe(1);
      expect(failed.map(({ name }) => name)).toEqual(['deny_pii', 'deny_150usd']);
      expect(failed[0]?.why).toContain('renamed');
      expect(failed[0]?.actual.codes).toEqual(['oap.pii_not_allowed']);
      expect(failed[1]?.why).toContain('E-20');
      expect(failed[1]?.actual.codes).toEqual(['oap.assurance_insufficient']);
    });

    it('a decision on a published case is explained', async () => {
      const folder = 'spec/conformance/cases/payments.refunds.v1';
      const files = [
        '--passport',
        at(`${folder}/passports/template.json`),
        '--context',
        at(`${folder}/contexts/deny_currency.json`),
      ];
      const { stdout, code } = await oap(['eval', '--pack', 'payments.refunds.v1', ...files, '--explain']);
      expect(code).toBe(1);
      expect(stdout).toContain('oap.currency_unsupported');
    });
  },
);
