import { isRecord } from '../../expr/index.js';
import { CODE } from '../../spec/index.js';
import { coversRegion } from '../region.js';
import type { Step, StepInput } from './step.js';

const requested = ({ context }: StepInput): unknown =>
  isRecord(context) && Object.hasOwn(context, 'region') ? context.region : undefined;

/** The region of the request is one that the passport names; an empty list names none (E-55). */
export const regionStep: Step = {
  name: 'region',
  requirement: 'OAP-EVAL-008',
  errata: ['E-55'],
  check: (input) => {
    const region = requested(input);
    if (region === undefined) return undefined;
    const { regions } = input.passport.view;
    if (regions === undefined) {
      const message = 'the passport names no regions, so the region of the context was not checked';
      input.note({ code: 'region/not-checked', message, erratum: 'E-55' });
      return undefined;
    }
    if (Array.isArray(regions) && typeof region === 'string' && coversRegion(regions, region)) return undefined;
    const named = typeof region === 'string' ? region : 'of the context';
    return { code: CODE.regionBlocked, message: `Region ${named} is not among the passport's regions` };
  },
  reads: (input) => [
    ['context.region', requested(input)],
    ['passport.regions', input.passport.view.regions],
  ],
};
