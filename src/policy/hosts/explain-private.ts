import { embeddedIpv4 } from './embedded-ipv4.js';
import type { Host } from './host.js';
import { showIpv4 } from './read-address.js';
import { describeSpecialIpv4, describeSpecialIpv6 } from './special-addresses.js';

/** Names that lead nowhere but to this machine or its own network, themselves and below. */
const LOCAL_SUFFIXES = ['localhost', 'local', 'internal', 'localdomain', 'home.arpa'] as const;

const explainIpv6 = (text: string, groups: readonly number[]): string | undefined => {
  const special = describeSpecialIpv6(groups);
  if (special !== undefined) return `${text} is no public address (${special})`;
  for (const { form, address } of embeddedIpv4(groups)) {
    const inner = describeSpecialIpv4(address);
    if (inner !== undefined)
      return `${text} holds ${showIpv4(address)} (${form}), which is no public address (${inner})`;
  }
  return undefined;
};

const explainName = (text: string): string | undefined => {
  const suffix = LOCAL_SUFFIXES.find((local) => text === local || text.endsWith(`.${local}`));
  if (suffix !== undefined) return `${text} is a local name (${suffix})`;
  return text.includes('.') ? undefined : `${text} is a name of one label, which only a local network resolves`;
};

/** Why a host is not on the public network; undefined when it may be. What a name resolves to is not asked. */
export const explainPrivate = (host: Host): string | undefined => {
  if (host.kind === 'name') return explainName(host.text);
  if (host.kind === 'ipv6') return explainIpv6(host.text, host.groups);
  const special = describeSpecialIpv4(host.address);
  return special === undefined ? undefined : `${host.text} is no public address (${special})`;
};
