import { fail, type HostFunction, isRecord } from '../expr/index.js';
import type { PackDocument } from './document.js';

/** `is_market_open(exchange)`: the fact `market_open[exchange]`; an exchange that nobody vouches for is not open. */
const isMarketOpen: HostFunction = {
  params: 1,
  call: ([exchange], scope) => {
    const { facts } = scope;
    const open = isRecord(facts) && Object.hasOwn(facts, 'market_open') ? facts.market_open : undefined;
    return typeof exchange === 'string' && isRecord(open) && Object.hasOwn(open, exchange) && open[exchange] === true;
  },
};

/** `getRequiredAssuranceLevel(amount, currency)`: the level of the lowest tier of `assurance_rules` that covers the amount, minor units (E-20). */
const requiredLevel = (tiers: NonNullable<PackDocument['assurance_rules']>): HostFunction => ({
  params: 2,
  call: ([amount], _scope, at) => {
    if (typeof amount !== 'number')
      return fail(amount === undefined ? 'absent' : 'type', 'the amount is no number', at);
    const tier = tiers.find(({ lte_minor }) => amount <= lte_minor);
    return tier === undefined ? fail('type', `no tier of assurance_rules covers ${amount}`, at) : tier.min_level;
  },
});

/** The functions that published legacy packs call and that need the pack or the host (E-11). */
export const legacyFunctions = (pack: PackDocument): ReadonlyMap<string, HostFunction> => {
  const functions = new Map([['is_market_open', isMarketOpen]]);
  const tiers = [...(pack.assurance_rules ?? [])].sort((a, b) => a.lte_minor - b.lte_minor);
  if (tiers.length > 0) functions.set('getRequiredAssuranceLevel', requiredLevel(tiers));
  return functions;
};
