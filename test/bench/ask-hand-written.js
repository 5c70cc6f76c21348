import { readPack, readPassport } from './charge-pack.js';

const CAPABILITY = 'payments.charge';
const RANK = new Map(['L0', 'L1', 'L2', 'L3', 'L4KYC', 'L4FIN'].map((level, rank) => [level, rank]));

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value) => typeof value === 'string';
const isCount = (value) => Number.isInteger(value) && value >= 1;
const isTextList = (value) => Array.isArray(value) && value.every(isText);
/** A test of an own member that may be absent. */
const fits = (object, name, test) => !Object.hasOwn(object, name) || test(object[name]);
/** A test of an own member that must be there. */
const holds = (object, name, test) => Object.hasOwn(object, name) && test(object[name]);

const isItem = (item) =>
  isObject(item) &&
  holds(item, 'sku', isText) &&
  holds(item, 'qty', isCount) &&
  fits(item, 'name', (name) => isText(name) && (name.length <= 200 || [...name].length <= 200)) &&
  fits(item, 'price', isCount) &&
  fits(item, 'category', isText);

/** What `required_context` of the pack says. */
const isContext = (context) =>
  isObject(context) &&
  holds(context, 'amount', isCount) &&
  holds(context, 'currency', (currency) => isText(currency) && /^[A-Z]{3}$/u.test(currency)) &&
  holds(context, 'merchant_id', isText) &&
  holds(context, 'region', isText) &&
  holds(context, 'items', (items) => Array.isArray(items) && items.length >= 1 && items.every(isItem)) &&
  holds(context, 'idempotency_key', (key) => isText(key) && [...key].length >= 8) &&
  fits(context, 'shipping_country', isText) &&
  fits(context, 'risk_score', (score) => typeof score === 'number' && score >= 0 && score <= 100) &&
  fits(context, 'mcp_servers', isTextList) &&
  fits(context, 'mcp_tools', isTextList) &&
  fits(context, 'mcp_server', isText) &&
  fits(context, 'mcp_tool', isText) &&
  fits(context, 'mcp_session', isText);

const isBlocked = (items, blocked) =>
  items.some(({ category }) => category && blocked.some((word) => word.toLowerCase() === category.toLowerCase()));

/**
 * The checks of the pack as somebody would write them who has only this pack, and wants a code and no document.
 * State is empty: nothing was spent and no key was used.
 */
const decide = (passport, limits, minAssurance, context) => {
  if (passport.status !== 'active') return 'oap.passport_suspended';
  if (!isContext(context)) return 'oap.invalid_context';
  const { amount, currency, merchant_id, region, shipping_country, items } = context;
  if (!passport.capabilities.some(({ id }) => id === CAPABILITY)) return 'oap.unknown_capability';
  const rank = RANK.get(passport.assurance_level);
  if (rank < RANK.get(minAssurance) || rank < RANK.get(limits.require_assurance_at_least))
    return 'oap.assurance_insufficient';
  if (!passport.regions.some((each) => each === region || region.startsWith(`${each}-`))) return 'oap.region_blocked';
  if (!Object.hasOwn(limits.currency_limits, currency)) return 'oap.currency_unsupported';
  const { max_per_tx, daily_cap } = limits.currency_limits[currency];
  if (amount > max_per_tx || items.length > limits.max_items_per_tx) return 'oap.limit_exceeded';
  const { allowed_merchant_ids, allowed_countries, blocked_categories } = limits;
  if (allowed_merchant_ids.length > 0 && !allowed_merchant_ids.includes(merchant_id)) return 'oap.merchant_forbidden';
  if (shipping_country && allowed_countries.length > 0 && !allowed_countries.includes(shipping_country))
    return 'oap.region_blocked';
  if (isBlocked(items, blocked_categories)) return 'oap.category_blocked';
  return amount > daily_cap ? 'oap.limit_exceeded' : 'oap.allowed';
};

export const askHandWritten = () => {
  const passport = readPassport();
  const limits = passport.limits[CAPABILITY];
  const { min_assurance } = readPack();
  return {
    name: 'hand-written JavaScript',
    request: (context) => context,
    allows: (context) => decide(passport, limits, min_assurance, context) === 'oap.allowed',
    codes: (context) => [decide(passport, limits, min_assurance, context)],
  };
};
