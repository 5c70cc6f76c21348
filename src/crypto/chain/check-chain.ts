import type { Diagnostic, Location } from '../../diagnostics/index.js';
import { type JsonDocument, locationOf } from '../../json/index.js';
import { type Members, timeOf } from '../../spec/index.js';
import { contentHashes } from './content-hash.js';

/** A record of a chain with the text that it is from. `pointer` is where in the document it lies. */
export interface ChainRecord {
  readonly members: Members;
  readonly document: JsonDocument;
  readonly pointer: string;
}

/**
 * What a chain looks like. `consistent` says that the records fit together; whoever made them could have made others that fit as well,
 * and the newest ones could be missing, so it never says that they are authentic.
 */
export interface ChainReport {
  readonly consistent: boolean;
  readonly records: number;
  /** Ids of the records that no other one follows. */
  readonly heads: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

interface Link {
  readonly id: string;
  readonly previous: string | null;
  readonly at: (member: string) => Location;
  readonly members: Members;
}

type Tell = (
  code: string,
  message: string,
  location: Location,
  related?: Diagnostic['related'],
  severity?: 'warning',
) => void;

const show = (id: string): string => (id.length > 80 ? `${id.slice(0, 79)}…` : id);

const readLink = ({ members, document, pointer }: ChainRecord, tell: Tell): Link | undefined => {
  const at = (member: string): Location =>
    locationOf(document, Object.hasOwn(members, member) ? `${pointer}/${member}` : pointer);
  const { decision_id: id, prev_decision_id: previous = null, content_hash: hash } = members;
  if (typeof hash !== 'string') tell('chain/no-hash', 'the record has no `content_hash`', at('content_hash'));
  else if (!contentHashes(members).includes(hash))
    tell(
      'chain/content-hash',
      'the record was changed: its `content_hash` is not that of its content',
      at('content_hash'),
    );
  if (typeof id !== 'string' || id === '') {
    tell('chain/no-id', 'the record has no `decision_id`, so that none can follow it', at('decision_id'));
    return undefined;
  }
  if (previous !== null && typeof previous !== 'string') {
    tell('chain/bad-link', '`prev_decision_id` is neither an id nor null', at('prev_decision_id'));
    return undefined;
  }
  return { id, previous, at, members };
};

const checkLink = (link: Link, before: Link | undefined, tell: Tell): void => {
  const { members, previous, at } = link;
  const { prev_content_hash: hash = null } = members;
  if (previous === null) {
    if (hash !== null)
      tell('chain/bad-link', 'the record follows none, but has a `prev_content_hash`', at('prev_content_hash'));
    return;
  }
  if (before === undefined) {
    tell('chain/gap', `the record follows ${show(previous)}, which is not there`, at('prev_decision_id'));
    return;
  }
  const related = [{ message: 'the record that it follows', location: before.at('content_hash') }];
  if (hash !== before.members.content_hash)
    tell(
      'chain/prev-hash',
      '`prev_content_hash` is not the `content_hash` of the record that it follows',
      at('prev_content_hash'),
      related,
    );
  const [earlier, later] = [before, link].map(
    (each) => timeOf(each.members.issued_at) ?? timeOf(each.members.created_at),
  );
  if (earlier !== undefined && later !== undefined && later < earlier)
    tell('chain/time', 'the record is older than the one that it follows', at('issued_at'), related, 'warning');
};

/** Records that one and the same record precedes, or that none does: a chain has one next record, and one beginning. */
const checkForks = (links: readonly Link[], tell: Tell): void => {
  const followers = new Map<string | null, Link[]>();
  for (const link of links) {
    const group = followers.get(link.previous);
    if (group === undefined) followers.set(link.previous, [link]);
    else group.push(link);
  }
  for (const [previous, group] of followers) {
    const [first, ...others] = group;
    if (first === undefined) continue;
    const what = previous === null ? 'begin a chain' : `follow ${show(previous)}`;
    for (const other of others)
      tell('chain/fork', `${group.length} records ${what}`, other.at('prev_decision_id'), [
        { message: 'another one', location: first.at('prev_decision_id') },
      ]);
  }
};

/** Records that lead back to themselves: nothing begins there. */
const checkCircles = (links: readonly Link[], byId: ReadonlyMap<string, Link>, tell: Tell): void => {
  const done = new Set<string>();
  for (const start of links) {
    const path = new Set<string>();
    let at: Link | undefined = start;
    while (at !== undefined && !done.has(at.id) && !path.has(at.id)) {
      path.add(at.id);
      at = at.previous === null ? undefined : byId.get(at.previous);
    }
    if (at !== undefined && path.has(at.id))
      tell('chain/circle', 'the record follows itself, over others or at once', at.at('prev_decision_id'));
    for (const id of path) done.add(id);
  }
};

/**
 * Checks that records of local decisions fit together (dialect `local-unsigned`, E-70, E-71): the hash of each is that of its
 * content, each follows one that is there under its hash, none is there twice, and there is one beginning and no fork. Order does not matter.
 */
export const checkChain = (records: readonly ChainRecord[]): ChainReport => {
  const diagnostics: Diagnostic[] = [];
  const tell: Tell = (code, message, location, related, severity) => {
    diagnostics.push({
      code,
      severity: severity ?? 'error',
      message,
      erratum: 'E-71',
      location,
      ...(related === undefined ? {} : { related }),
    });
  };
  const links = records.map((record) => readLink(record, tell)).filter((link) => link !== undefined);
  const byId = new Map<string, Link>();
  for (const link of links) {
    const first = byId.get(link.id);
    if (first === undefined) byId.set(link.id, link);
    else
      tell('chain/duplicate', `the record ${show(link.id)} is there twice`, link.at('decision_id'), [
        { message: 'the other one', location: first.at('decision_id') },
      ]);
  }
  const distinct = [...byId.values()];
  for (const link of distinct) checkLink(link, link.previous === null ? undefined : byId.get(link.previous), tell);
  checkForks(distinct, tell);
  checkCircles(distinct, byId, tell);
  const followed = new Set(distinct.map(({ previous }) => previous));
  return {
    consistent: records.length > 0 && diagnostics.every(({ severity }) => severity !== 'error'),
    records: records.length,
    heads: distinct.map(({ id }) => id).filter((id) => !followed.has(id)),
    diagnostics,
  };
};
