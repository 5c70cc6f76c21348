import { CONTEXTS } from '#dist/generated/contexts/index.js';
import { digest } from '../../json/index.js';
import { type ContextCheck, guardCheck } from './guard-check.js';

const shippedOf = (packId: string, schema: unknown) => {
  const shipped = CONTEXTS.get(packId);
  return shipped !== undefined && typeof schema === 'object' && schema !== null && digest(schema) === shipped.digest
    ? shipped
    : undefined;
};

/** Whether a schema is exactly the `required_context` of the shipped pack of that id, which is known to compile. */
export const isShippedContext = (packId: string, schema: unknown): boolean => shippedOf(packId, schema) !== undefined;

/**
 * The check that was compiled at build time, when the schema is exactly the `required_context` of the shipped pack of that id.
 * Saves loading the schema library; the verdicts are the same.
 */
export const findShippedContext = async (packId: string, schema: unknown): Promise<ContextCheck | undefined> => {
  const shipped = shippedOf(packId, schema);
  if (shipped === undefined) return undefined;
  const { quick, full } = await shipped.load();
  return guardCheck(quick, () => full);
};
