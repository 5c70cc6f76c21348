import type { PreparedPack } from '../../policy/index.js';
import { RETIRED_PACK_IDS } from '../../spec/index.js';

/** The policy packs of a server by id; retired ids lead to those that took their place (D-11, E-76). */
export class PackRegistry {
  private readonly byId: ReadonlyMap<string, PreparedPack>;

  constructor(packs: readonly PreparedPack[]) {
    this.byId = new Map(packs.map((pack) => [pack.id, pack]));
  }

  find(id: string): PreparedPack | undefined {
    return this.byId.get(id) ?? this.byId.get(RETIRED_PACK_IDS.get(id) ?? '');
  }

  all(): readonly PreparedPack[] {
    return [...this.byId.values()];
  }
}
