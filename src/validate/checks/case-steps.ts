import { type Check, type Finding, memberOf } from '../finding.js';

/** What an implementation must be able to do for a step. */
const NEEDS: Readonly<Record<string, string>> = { 'clock.advance': 'clock', 'passport.status': 'status' };

const needOf = (step: unknown): string | undefined => {
  const op = memberOf(step, 'op');
  if (typeof op === 'string' && Object.hasOwn(NEEDS, op)) return NEEDS[op];
  return memberOf(step, 'state') === undefined ? undefined : 'state';
};

const cites = { severity: 'error', requirement: 'OAP-CONF-004' } as const;

/** A case that is its own pair, expects nothing, or needs what it does not say. */
export const checkCaseSteps: Check = (document) => {
  const found: Finding[] = [];
  const [id, pair, steps] = [memberOf(document, 'id'), memberOf(document, 'pair'), memberOf(document, 'steps')];
  const features = memberOf(document, 'features');
  if (typeof id === 'string' && id === pair)
    found.push({ code: 'case/own-pair', pointer: '/pair', message: 'the case is named as its own pair', ...cites });
  if (!Array.isArray(steps)) return found;
  if (steps.length > 0 && steps.every((step) => memberOf(step, 'expect') === undefined))
    found.push({
      code: 'case/no-expectation',
      pointer: '/steps',
      message: 'no step expects anything, so that the case can never fail',
      ...cites,
    });
  for (const [index, step] of steps.entries()) {
    const need = needOf(step);
    if (need === undefined || (Array.isArray(features) && features.includes(need))) continue;
    found.push({
      code: 'case/undeclared-feature',
      pointer: `/steps/${index}`,
      message: `the step needs the feature \`${need}\`, which \`features\` does not name`,
      ...cites,
    });
  }
  return found;
};
