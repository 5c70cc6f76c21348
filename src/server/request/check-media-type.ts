import type { IncomingHttpHeaders } from 'node:http';
import { refuse } from '../answer/errors.js';

const JSON_TYPE = /^application\/(?:[a-z0-9!#$&^_.+-]{1,100}\+)?json$/;
const UTF_8 = /^\s*charset\s*=\s*"?utf-?8"?\s*$/;

/**
 * Refuses a body that is not said to be JSON in UTF-8. What a browser sends without asking first (forms, plain text, no type at all) is
 * refused with it, so that a page cannot make its visitor's browser ask this server for decisions.
 *
 * @throws OapError `server/unsupported_media_type`
 */
export const checkMediaType = (headers: IncomingHttpHeaders): void => {
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = headers;
  const [media = '', ...parameters] = type.toLowerCase().split(';');
  const hint = 'send Content-Type: application/json';
  if (!JSON_TYPE.test(media.trim()))
    throw refuse('unsupported_media_type', type === '' ? 'the body has no media type' : 'the body is not JSON', hint);
  const charset = parameters.find((parameter) => parameter.includes('charset'));
  if (charset !== undefined && !UTF_8.test(charset))
    throw refuse('unsupported_media_type', 'the body is not in UTF-8', hint);
  if (encoding.trim().toLowerCase() !== 'identity')
    throw refuse('unsupported_media_type', 'the body is compressed', 'send it without Content-Encoding');
};
