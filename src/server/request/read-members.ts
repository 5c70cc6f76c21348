import type { IncomingMessage } from 'node:http';
import type { Diagnostic } from '../../diagnostics/index.js';
import { parseJson, parsePlain } from '../../json/index.js';
import { isMembers, type Members } from '../../spec/index.js';
import { refuse } from '../answer/errors.js';
import { checkMediaType } from './check-media-type.js';
import { MAX_BODY, readBody } from './read-body.js';
import { rescueMembers } from './rescue-members.js';

const LIMITS = { maxBytes: MAX_BODY, maxDepth: 64, maxItems: 50_000 };

/** A body of no more bytes keeps the limits whatever it holds; an easy proof that it is strict is enough. */
const MOST_PLAIN = 64 * 1024;

/** The JSON object that a request holds. */
export interface ReadMembers {
  readonly members: Members;
  /** What is wrong with the one member that may have faults; nothing may be allowed by what that says. */
  readonly fault?: string;
}

const describeFault = ({ message, location: { start } }: Diagnostic): string =>
  start === undefined ? message : `${message} (line ${start.line}, column ${start.column})`;

/**
 * The JSON object that a request holds, read strictly, one member aside. What an agent does is in that one, and clients take it for a
 * failure of this server when a request is refused, and some of them go on after a failure (E-33): so that no text in it may have the
 * request refused.
 *
 * @throws OapError as `readMembers`, faults in that member aside
 */
export const readMembersBut = async (incoming: IncomingMessage, excepted: string | undefined): Promise<ReadMembers> => {
  checkMediaType(incoming.headers);
  const bytes = await readBody(incoming);
  const plain = bytes.length <= MOST_PLAIN ? parsePlain(bytes) : undefined;
  if (isMembers(plain)) return { members: plain };
  const parsed = parseJson(bytes, { file: 'body', limits: LIMITS });
  if (parsed.ok) {
    if (!isMembers(parsed.value)) throw refuse('invalid_request', 'the body is no JSON object');
    return { members: parsed.value };
  }
  const [first] = parsed.diagnostics;
  const fault = first === undefined ? 'it cannot be read' : describeFault(first);
  const members = excepted === undefined ? undefined : rescueMembers(bytes, excepted, LIMITS);
  if (members === undefined) throw refuse('invalid_json', `the body is no JSON: ${fault}`, first?.hint);
  return { members, fault };
};

/**
 * The JSON object that a request holds, read strictly: no name twice, nothing that another reader would read otherwise.
 *
 * @throws OapError `server/unsupported_media_type`, `server/body_too_large`, `server/invalid_json`, `server/invalid_request`
 */
export const readMembers = async (incoming: IncomingMessage): Promise<Members> =>
  (await readMembersBut(incoming, undefined)).members;
