import type { EvaluateOptions } from '../../src/policy/index.js';
import { type Members, PASSPORT, passportWith } from './documents.js';

/** A condition of the older dialect over the context and limits of the test, and what becomes of its rule. */
export interface LegacyRow {
  readonly condition: string;
  readonly context?: Members;
  readonly pack?: Members;
  readonly options?: Partial<EvaluateOptions>;
  readonly passport?: unknown;
  readonly is: 'pass' | 'fail' | 'skip' | 'policy';
}

export const LEGACY_TABLES: Readonly<Record<string, readonly LegacyRow[]>> = {
  'an optional member that is absent skips the rule (E-59)': [
    { condition: 'country in limits.countries', is: 'skip' },
    { condition: 'context.country in limits.countries', is: 'skip' },
    { condition: "country == 'US'", is: 'skip' },
    { condition: "'US' == country", is: 'skip' },
    { condition: 'country not in limits.countries', is: 'skip' },
    { condition: 'limits.max < country', is: 'skip' },
    { condition: "country CONTAINS 'U'", is: 'skip' },
    { condition: 'limits.who[country]', is: 'skip' },
    { condition: 'extra.b + 1 > 0', is: 'skip' },
    { condition: 'extra.a > 0', is: 'skip' },
    { condition: "place.zip == '1'", is: 'skip' },
    { condition: 'place.geo.lat > 0', is: 'skip' },
    { condition: 'context["country"] == \'US\'', is: 'skip' },
    { condition: "NOT (country == 'US')", is: 'skip' },
    { condition: "amount == 10 AND country == 'US'", is: 'skip' },
    { condition: "amount == 11 AND country == 'US'", is: 'fail' },
    { condition: "amount == 10 OR country == 'US'", is: 'pass' },
    { condition: "country == 'US'", context: { country: 'US' }, is: 'pass' },
    { condition: "country == 'US'", context: { country: 'DE' }, is: 'fail' },
    { condition: 'country in limits.countries', context: { country: '' }, is: 'fail' },
    { condition: 'country == null', context: { country: 'US' }, is: 'fail' },
  ],
  'unless the rule tests that it is there': [
    { condition: 'country and country in limits.countries', is: 'fail' },
    { condition: "NOT country OR country == 'US'", is: 'pass' },
    { condition: "not country or country == 'US'", context: { country: 'DE' }, is: 'fail' },
    { condition: 'country is empty', is: 'pass' },
    { condition: 'country is not empty', is: 'fail' },
    { condition: "country is not empty AND country == 'US'", is: 'fail' },
    { condition: "country == 'US' OR country", is: 'fail' },
    { condition: 'place.zip and place.zip == 1', is: 'fail' },
    { condition: 'extra is empty or extra.a > 5', is: 'pass' },
  ],
  'a required member never skips': [
    { condition: 'amount <= limits.max', is: 'pass' },
    { condition: 'place.city == 1', is: 'fail' },
    { condition: "place.city == 'X'", context: { place: {} }, options: { contextCheck: 'presence' }, is: 'fail' },
    { condition: "place.zip == 'X'", context: { place: {} }, options: { contextCheck: 'presence' }, is: 'skip' },
    { condition: 'who == 1', pack: { required_fields: ['who'] }, context: { who: 'me' }, is: 'fail' },
  ],
  'a member that is declared nowhere fails the rule': [
    { condition: 'stranger > 0', is: 'fail' },
    { condition: 'context.stranger > 0', is: 'fail' },
    { condition: 'stranger in limits.countries', is: 'fail' },
    { condition: 'stranger not in limits.countries', is: 'fail' },
    { condition: 'NOT stranger', is: 'pass' },
    { condition: 'stranger is empty', is: 'pass' },
    { condition: 'place.stranger > 0', is: 'fail' },
    { condition: 'country.code == 1', is: 'skip' },
    { condition: 'stranger > 0', context: { stranger: 1 }, is: 'pass' },
    { condition: 'country in limits.countries', pack: { required_context: { type: 'object' } }, is: 'fail' },
    { condition: 'country in limits.countries', pack: { required_context: true }, is: 'fail' },
    { condition: 'toString == 1', is: 'fail' },
  ],
  'an absent limit is no bound, and skips nothing': [
    { condition: 'amount <= limits.nothing', is: 'fail' },
    { condition: 'country in limits.nothing', context: { country: 'US' }, is: 'fail' },
    { condition: 'NOT limits.nothing', is: 'pass' },
    { condition: 'limits.nothing is empty', is: 'pass' },
    {
      condition: 'country in limits.countries OR limits.countries is empty',
      passport: { ...PASSPORT, limits: { 'demo.act': {} } },
      context: { country: 'US' },
      is: 'fail',
    },
  ],
  'inside any and all an element that lacks the member does not meet the test': [
    { condition: 'any(item.category in limits.blocked for item in items)', context: { items: [{}] }, is: 'fail' },
    {
      condition: 'NOT any(item.category in limits.blocked for item in items)',
      context: { items: [{}, { category: 'books' }] },
      is: 'pass',
    },
    {
      condition: 'NOT any(item.category in limits.blocked for item in items)',
      context: { items: [{}, { category: 'toys' }] },
      is: 'fail',
    },
    {
      condition: 'all(item.category in limits.blocked for item in items)',
      context: { items: [{ category: 'toys' }, {}] },
      is: 'fail',
    },
    { condition: 'all(check in limits.checks for check in checks)', context: { checks: ['a', 'b'] }, is: 'pass' },
    { condition: 'all(check in limits.checks for check in checks)', context: { checks: ['a', 'c'] }, is: 'fail' },
    { condition: 'all(item.category for item in items)', context: { items: [] }, is: 'pass' },
    {
      condition: 'any(item.category in limits.nothing for item in items)',
      context: { items: [{ category: 'a' }] },
      is: 'fail',
    },
  ],
  'the time': [
    { condition: 'now() - to_timestamp(at) <= 60', context: { at: '2025-01-30T10:29:00Z' }, is: 'pass' },
    { condition: 'now() - to_timestamp(at) <= 60', context: { at: '2025-01-30T10:28:59Z' }, is: 'fail' },
    { condition: 'now() - to_timestamp(at) <= 60', context: { at: '2025-01-30T11:29:00+01:00' }, is: 'pass' },
    { condition: 'now() - to_timestamp(at) <= 60', context: { at: 'yesterday' }, is: 'fail' },
    { condition: 'now() - to_timestamp(at) <= 60', context: { at: '2025-02-30T10:29:00Z' }, is: 'fail' },
    { condition: 'now() - to_timestamp(at) <= 60', is: 'fail' },
    { condition: 'now() == 1738233000.5', options: { now: '2025-01-30T10:30:00.500Z' }, is: 'pass' },
  ],
  'assurance levels compare by rank': [
    { condition: "passport.assurance_level >= 'L2'", is: 'pass' },
    { condition: "passport.assurance_level >= 'L3'", is: 'fail' },
    { condition: 'passport.assurance_level >= policy.min_assurance', is: 'pass' },
    {
      condition: "passport.assurance_level >= 'L4KYC'",
      passport: passportWith({ assurance_level: 'L4FIN' }),
      is: 'pass',
    },
    {
      condition: "passport.assurance_level > 'L4FIN'",
      passport: passportWith({ assurance_level: 'L4KYC' }),
      is: 'fail',
    },
    { condition: "passport.assurance_level >= 'low'", is: 'fail' },
    { condition: 'passport.assurance_level >= limits.nothing', is: 'fail' },
  ],
  'capabilities match by their ids': [
    { condition: "'demo.act' in passport.capabilities", is: 'pass' },
    { condition: "'demo.other' in passport.capabilities", is: 'fail' },
    { condition: "'demo.other' not in passport.capabilities", is: 'pass' },
  ],
  'what is wrong with the pack is a policy error at its rule': [
    { condition: 'mystery(amount)', is: 'policy' },
    { condition: 'is_market_open()', is: 'policy' },
    { condition: 'state.nothing > 0', is: 'policy' },
    { condition: 'getRequiredAssuranceLevel(amount, country) == 1', is: 'policy' },
  ],
};
