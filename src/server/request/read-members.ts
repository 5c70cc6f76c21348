import type { IncomingMessage } from 'node:http';
import { parseJson, parsePlain } from '../../json/index.js';
import { isMembers, type Members } from '../../spec/index.js';
import { refuse } from '../answer/errors.js';
import { checkMediaType } from './check-media-type.js';
import { MAX_BODY, readBody } from './read-body.js';

const LIMITS = { maxBytes: MAX_BODY, maxDepth: 64, maxItems: 50_000 };

/** A body of no more bytes keeps the limits whatever it holds; an easy proof that it is strict is enough. */
const MOST_PLAIN = 64 * 1024;

/**
 * The JSON object that a request holds, read strictly: no name twice, nothing that another reader would read otherwise.
 *
 * @throws OapError `server/unsupported_media_type`, `server/body_too_large`, `server/invalid_json`, `server/invalid_request`
 */
export const readMembers = async (incoming: IncomingMessage): Promise<Members> => {
  checkMediaType(incoming.headers);
  const body = await readBody(incoming);
  const plain = body.length <= MOST_PLAIN ? parsePlain(body) : undefined;
  if (isMembers(plain)) return plain;
  const parsed = parseJson(body, { file: 'body', limits: LIMITS });
  if (!parsed.ok) {
    const [fault] = parsed.diagnostics;
    const { line, column } = fault?.location.start ?? {};
    const place = line === undefined ? '' : ` (line ${line}, column ${column})`;
    throw refuse('invalid_json', `the body is no JSON: ${fault?.message ?? 'it cannot be read'}${place}`, fault?.hint);
  }
  if (!isMembers(parsed.value)) throw refuse('invalid_request', 'the body is no JSON object');
  return parsed.value;
};
