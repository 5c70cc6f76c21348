import { type PreparedPassport, preparePassport } from '../../policy/index.js';
import { isMembers, type Members, memberOf } from '../../spec/index.js';

/** What a passport may be (OAP-PASSPORT-006). */
export const STATUSES = ['draft', 'active', 'suspended', 'revoked'] as const;
export type Status = (typeof STATUSES)[number];

/** A passport that this server knows. */
export interface Registered {
  readonly id: string;
  readonly document: Members;
  readonly prepared: PreparedPassport;
  /** How often it ceased to be active: decisions of an earlier epoch are valid no more, even after it is active again (OAP-SUSPEND-008). */
  readonly epoch: number;
}

const statusOf = (document: Members): unknown => memberOf(document, 'status');

/** The passports of a server by id, and other names for them. Ids are opaque: no form is asked of them. */
export class PassportRegistry {
  private readonly byId = new Map<string, Registered>();
  private readonly aliases: Map<string, string>;
  /** What was told of passports that are not registered, and come with requests. */
  private readonly strangers = new Map<string, { readonly status: Status; readonly epoch: number }>();

  constructor(documents: readonly unknown[], aliases: ReadonlyMap<string, string>) {
    this.aliases = new Map(aliases);
    for (const document of documents) if (isMembers(document)) this.add(document);
  }

  get size(): number {
    return this.byId.size;
  }

  /** Registers a passport. False when there is no id in it, or its id is taken. */
  add(document: Members): Registered | undefined {
    const id = memberOf(document, 'passport_id');
    if (typeof id !== 'string' || id === '' || this.byId.has(id)) return undefined;
    const other = memberOf(document, 'agent_id');
    if (typeof other === 'string' && other !== id && !this.aliases.has(other)) this.aliases.set(other, id);
    const registered = { id, document, prepared: preparePassport(document), epoch: 0 };
    this.byId.set(id, registered);
    return registered;
  }

  find(id: string): Registered | undefined {
    return this.byId.get(id) ?? this.byId.get(this.aliases.get(id) ?? '');
  }

  /** Changes a status, from the next request on (OAP-SUSPEND-004). `updatedAt` is when. */
  setStatus(id: string, status: Status, updatedAt: string): Registered | undefined {
    const known = this.find(id);
    if (known === undefined || statusOf(known.document) === status) return known;
    const document = { ...known.document, status, updated_at: updatedAt };
    const ended = statusOf(known.document) === 'active' && status !== 'active';
    const changed = { ...known, document, prepared: preparePassport(document), epoch: known.epoch + (ended ? 1 : 0) };
    this.byId.set(known.id, changed);
    return changed;
  }

  /** Takes the status of a passport whether it is registered or not. */
  tell(id: string, status: Status, now: string): void {
    if (this.setStatus(id, status, now) !== undefined) return;
    const { status: before = 'active', epoch = 0 } = this.strangers.get(id) ?? {};
    const ended = before === 'active' && status !== 'active';
    this.strangers.set(id, { status, epoch: epoch + (ended ? 1 : 0) });
  }

  /** The epoch of an agent; 0 for one of which nothing is known. */
  epochOf(agentId: string): number {
    return (this.byId.get(agentId) ?? this.strangers.get(agentId))?.epoch ?? 0;
  }

  /** Whether this server knows the passport and knows it as one that may not act. */
  isStopped(agentId: string): boolean {
    const known = this.byId.get(agentId);
    const told = known === undefined ? this.strangers.get(agentId)?.status : statusOf(known.document);
    return (known !== undefined || told !== undefined) && told !== 'active';
  }
}
