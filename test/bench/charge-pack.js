import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The project's root and the pack that is measured. */
export const ROOT = join(import.meta.dirname, '../..');
export const PACK_ID = 'finance.payment.charge.v1';
export const PACK_FOLDER = join(ROOT, 'packs', PACK_ID);
export const PASSPORT_FILE = join(PACK_FOLDER, 'tests/passport.instance.json');
export const NOW = '2025-01-30T10:30:00Z';

export const readPack = () => JSON.parse(readFileSync(join(PACK_FOLDER, 'policy.json'), 'utf8'));
export const readPassport = () => JSON.parse(readFileSync(PASSPORT_FILE, 'utf8'));

const readLines = (file) =>
  readFileSync(join(PACK_FOLDER, 'tests', file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

/** The cases of the pack's own suite: each line with what is expected of it. */
export const readCases = () => {
  const expected = new Map(readLines('expected.jsonl').map((line) => [line.name, line.expected]));
  return readLines('contexts.jsonl').map((line) => ({ line, expected: expected.get(line.name) }));
};

/** Cases in which Cedar can say everything that the pack says; its own comment tells what it cannot. */
const MEASURED = {
  allowed: [
    'allow_with_every_member',
    'allow_with_required_members_only',
    'allow_part_of_a_region',
    'allow_second_currency',
    'allow_amount_at_the_cap',
    'allow_items_at_the_cap_whatever_their_quantity',
    'allow_category_that_only_contains_a_blocked_word',
  ],
  denied: [
    'deny_no_amount',
    'deny_amount_as_text',
    'deny_region_not_in_the_passport',
    'deny_currency_without_limits',
    'deny_amount_one_above_the_cap',
    'deny_items_one_above_the_cap',
    'deny_merchant_not_listed',
    'deny_country_not_listed',
    'deny_category_blocked_in_another_case',
  ],
};

/** The contexts that are measured, by group: `{ name, context, allow, code }`. */
export const readMeasured = () => {
  const cases = new Map(readCases().map((each) => [each.line.name, each]));
  const find = (name) => {
    const found = cases.get(name);
    if (found === undefined) throw new Error(`the suite of ${PACK_ID} has no case ${name} any more`);
    const { line, expected } = found;
    return { name, context: line.context, allow: expected.allow, code: expected.reasons[0].code };
  };
  return Object.entries(MEASURED).map(([group, names]) => ({ group, contexts: names.map(find) }));
};
