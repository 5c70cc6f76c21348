import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import { PACK_ID, readPack, readPassport } from './charge-pack.js';

const CAPABILITY = 'payments.charge';
const LEVELS = ['L0', 'L1', 'L2', 'L3', 'L4KYC', 'L4FIN'];
const ACTION = { type: 'Action', id: 'charge' };
const SCHEMA = 'charge';

const read = (file) => readFileSync(join(import.meta.dirname, file), 'utf8');

const must = (answer) => {
  if (answer.type !== 'success') throw new Error(`cedar: ${JSON.stringify(answer.errors)}`);
  return answer;
};

/** The passport as Cedar can take it: levels as ranks, categories in small letters. */
const passportAttributes = (passport) => {
  const limits = passport.limits[CAPABILITY];
  return {
    status: passport.status,
    assurance_rank: LEVELS.indexOf(passport.assurance_level),
    capabilities: passport.capabilities.map(({ id }) => id),
    regions: passport.regions,
    limits: {
      allowed_merchant_ids: limits.allowed_merchant_ids,
      allowed_countries: limits.allowed_countries,
      blocked_categories: limits.blocked_categories.map((category) => category.toLowerCase()),
      max_items_per_tx: limits.max_items_per_tx,
      assurance_rank_at_least: LEVELS.indexOf(limits.require_assurance_at_least),
    },
  };
};

const regionsAround = (region) =>
  region.split('-').map((_, index, parts) => parts.slice(0, parts.length - index).join('-'));

const isNumber = (value) => typeof value === 'number';
const toDecimal = (value) => ({ __extn: { fn: 'decimal', arg: value.toFixed(4).replace(/0{1,3}$/, '') } });

/** The context as Cedar can take it, with what the host works out beforehand (see charge.cedar). Made before the clock starts. */
const contextFor = (context) => ({
  ...context,
  ...(isNumber(context.risk_score) && { risk_score: toDecimal(context.risk_score) }),
  regions_around: regionsAround(context.region),
  item_count: context.items.length,
  categories: context.items.flatMap(({ category }) => (category ? [category.toLowerCase()] : [])),
  spent_today: 0,
  recent_keys: [],
});

/** The policies with the passport's values in place of what they read of it: what a host can prepare once per passport. */
const writePassportInto = (text, passport, minRank) => {
  const { limits, ...attributes } = passportAttributes(passport);
  const values = [
    ...Object.entries(limits).map(([name, value]) => [`principal.limits.${name}`, value]),
    ...Object.entries(attributes).map(([name, value]) => [`principal.${name}`, value]),
    ['resource.min_assurance_rank', minRank],
  ];
  const currencies = Object.entries(passport.limits[CAPABILITY].currency_limits);
  const choice = currencies.reduceRight(
    (otherwise, [currency, { max_per_tx, daily_cap }]) =>
      `(if context.currency == "${currency}" then {max_per_tx: ${max_per_tx}, daily_cap: ${daily_cap}} else ${otherwise})`,
    '{max_per_tx: 0, daily_cap: 0}',
  );
  return values
    .reduce((done, [name, value]) => done.replaceAll(name, JSON.stringify(value)), text)
    .replaceAll(
      'principal.hasTag(context.currency)',
      `${JSON.stringify(currencies.map(([name]) => name))}.contains(context.currency)`,
    )
    .replaceAll('principal.getTag(context.currency)', choice);
};

const create = (name, policySetId, text, entities, uids) => {
  must(cedar.preparsePolicySet(policySetId, { staticPolicies: text }));
  const { policies } = must(cedar.policySetTextToParts(text));
  // The parts come sorted by id, and the ids are policy0, policy1, policy10, …
  const ids = policies.map((_, index) => `policy${index}`).sort();
  const codes = new Map(
    policies.map((policy, index) => [ids[index], must(cedar.policyToJson(policy)).json.annotations?.deny_code]),
  );
  const ask = (request) => cedar.statefulIsAuthorized(request);
  return {
    name,
    request: (context) => ({
      ...uids,
      action: ACTION,
      context: contextFor(context),
      entities,
      preparsedPolicySetId: policySetId,
      preparsedSchemaName: SCHEMA,
      validateRequest: true,
    }),
    allows: (request) => {
      const answer = ask(request);
      return answer.type === 'success' && answer.response.decision === 'allow';
    },
    codes: (request) => {
      const answer = ask(request);
      // A request that does not fit the schema is no answer but a failure.
      if (answer.type !== 'success') return ['oap.invalid_context'];
      const { decision, diagnostics } = answer.response;
      if (diagnostics.errors.length > 0) throw new Error(`cedar: ${JSON.stringify(diagnostics.errors)}`);
      return decision === 'allow' ? ['oap.allowed'] : diagnostics.reason.map((id) => codes.get(id));
    },
  };
};

/** Cedar twice: the passport as an entity in every request, and written into policies that are parsed beforehand. */
export const askCedar = () => {
  const passport = readPassport();
  const minRank = LEVELS.indexOf(readPack().min_assurance);
  const text = read('charge.cedar');
  const schema = read('charge.cedarschema');
  const { validationErrors } = must(cedar.validate({ schema, policies: { staticPolicies: text } }));
  if (validationErrors.length > 0) throw new Error(`cedar: ${JSON.stringify(validationErrors)}`);
  must(cedar.preparseSchema(SCHEMA, schema));
  const uids = {
    principal: { type: 'Passport', id: passport.passport_id },
    resource: { type: 'Pack', id: PACK_ID },
  };
  const tags = passport.limits[CAPABILITY].currency_limits;
  const entities = [
    { uid: uids.principal, attrs: passportAttributes(passport), parents: [], tags },
    { uid: uids.resource, attrs: { min_assurance_rank: minRank }, parents: [] },
  ];
  return [
    create('cedar-wasm, passport in the request', 'by-entity', text, entities, uids),
    create('cedar-wasm, passport in the policies', 'by-text', writePassportInto(text, passport, minRank), [], uids),
  ];
};
