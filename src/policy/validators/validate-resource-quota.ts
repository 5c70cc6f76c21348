import { isRecord } from '../../expr/index.js';
import { PASS, refuse } from '../answer.js';
import { readOwn, showExcerpt } from '../shell/index.js';
import type { Validator } from './types.js';

/** What a request may ask for although the quota does not name it. */
const DOCUMENTED: ReadonlySet<string> = new Set(['memory_mb', 'cpu_millicores', 'storage_gb']);

const isAmount = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0;

/**
 * Rule `resource_quota` of `agent.session.create.v1`: what one session asks for in `context.resources` stays within
 * `limits.resource_quota`, dimension by dimension. The specification names this validator and does not define it (E-13).
 *
 * The limit absent, or no resources: pass. Amounts and ceilings must be numbers from 0; a ceiling that is none refuses every
 * request for resources, also one that does not touch it (E-57). A dimension that the quota does not name is unbounded
 * if it is `memory_mb`, `cpu_millicores` or `storage_gb`, and refused otherwise.
 *
 * Known gaps: each request is judged by itself, what other live sessions hold is not added up.
 */
export const validateResourceQuota: Validator = ({ context, limits }) => {
  const quota = readOwn(limits, 'resource_quota');
  if (quota === undefined) return PASS;
  if (!isRecord(quota)) return refuse('resource_quota is not an object');
  const unusable = Object.keys(quota).find((name) => !isAmount(quota[name]));
  if (unusable !== undefined) return refuse(`resource_quota sets ${showExcerpt(unusable)} to what is no number from 0`);
  if (!isRecord(context)) return refuse('the context is not an object');
  const resources = readOwn(context, 'resources');
  if (resources === undefined) return PASS;
  if (!isRecord(resources)) return refuse('resources is not an object');
  for (const [name, amount] of Object.entries(resources)) {
    if (!isAmount(amount)) return refuse(`resources asks for ${showExcerpt(name)} with what is no number from 0`);
    const ceiling = readOwn(quota, name);
    if (ceiling === undefined && !DOCUMENTED.has(name))
      return refuse(`resources asks for ${showExcerpt(name)}, which resource_quota does not name`);
    if (isAmount(ceiling) && amount > ceiling)
      return refuse(`resources asks for ${amount} of ${showExcerpt(name)}, and resource_quota allows ${ceiling}`);
  }
  return PASS;
};
