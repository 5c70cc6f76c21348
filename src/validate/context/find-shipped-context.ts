import { CONTEXTS } from '#dist/generated/contexts/index.js';
import { digest } from '../../json/index.js';
import { type ContextCheck, guardCheck } from './guard-check.js';

/**
 * The check that was compiled at build time, when the schema is exactly the `required_context` of the shipped pack of that id.
 * Saves loading the schema library; the verdicts are the same.
 */
export const findShippedContext = async (packId: string, schema: unknown): Promise<ContextCheck | undefined> => {
  const shipped = CONTEXTS.get(packId);
  if (shipped === undefined || typeof schema !== 'object' || schema === null || digest(schema) !== shipped.digest)
    return undefined;
  const { quick, full } = await shipped.load();
  return guardCheck(quick, () => full);
};
