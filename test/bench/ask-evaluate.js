import { evaluate, preparePack, preparePassport } from '../../dist/index.js';
import { NOW, readPack, readPassport } from './charge-pack.js';

/** The evaluator itself: a whole decision document each time, on a pack and a passport that were prepared. */
export const askEvaluate = async () => {
  const pack = await preparePack(readPack());
  const passport = preparePassport(readPassport());
  const options = { now: NOW, decisionId: '7d9f1c1e-52b8-4c86-9a0b-6b1f7d0c2e35' };
  return {
    name: 'evaluate',
    request: (context) => context,
    allows: (context) => evaluate(pack, passport, context, options).decision.allow,
    codes: (context) => evaluate(pack, passport, context, options).decision.reasons.map(({ code }) => code),
  };
};
