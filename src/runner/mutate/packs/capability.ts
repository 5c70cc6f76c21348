import type { PackMutator } from '../mutant.js';

/** The pack without one of the capabilities that it demands. */
export const capability: PackMutator = {
  name: 'capability',
  change: (pack) =>
    pack.capabilities.map((id, at) => ({
      pointer: `/requires_capabilities/${at}`,
      from: id,
      to: '',
      pack: { ...pack, capabilities: pack.capabilities.filter((each) => each !== id) },
    })),
};
