import { suggest } from '../../diagnostics/index.js';
import { formatPointer } from '../../json/index.js';
import { type Check, type Finding, isMembers, memberOf } from '../finding.js';
import { showName } from '../show-value.js';

const hasBlock = (limits: unknown, capability: string): boolean => {
  if (isMembers(memberOf(limits, capability))) return true;
  let at = limits;
  for (const segment of capability.split('.')) at = memberOf(at, segment);
  return isMembers(at);
};

/** Capabilities without limits, limits without a capability, and a capability that stands twice. All legal, seldom meant. */
export const checkPassportLimits: Check = (passport) => {
  const found: Finding[] = [];
  const capabilities = memberOf(passport, 'capabilities');
  const limits = memberOf(passport, 'limits');
  if (!Array.isArray(capabilities) || !isMembers(limits)) return found;
  const ids = capabilities.map((each) => memberOf(each, 'id'));
  // Limits that stand outside any block are read whole for every capability (E-78).
  const whole = Object.values(limits).some((value) => !isMembers(value));
  const held = new Set(ids.filter((id) => typeof id === 'string'));
  const unclaimed = Object.keys(limits).filter((name) => isMembers(limits[name]) && !held.has(name));
  const meant = new Set<string>();
  const seen = new Set<string>();
  for (const [index, id] of ids.entries()) {
    if (typeof id !== 'string') continue;
    const pointer = `/capabilities/${index}/id`;
    if (seen.has(id))
      found.push({
        code: 'passport/duplicate-capability',
        severity: 'warning',
        pointer,
        message: `the capability ${showName(id)} stands twice`,
        requirement: 'OAP-PASSPORT-008',
      });
    else if (!whole && !hasBlock(limits, id)) {
      const near = suggest(id, unclaimed);
      if (near !== undefined) meant.add(near);
      found.push({
        code: 'passport/capability-without-limits',
        severity: 'warning',
        pointer,
        message: `nothing limits the capability ${showName(id)}`,
        hint:
          near === undefined
            ? `Add a block called ${showName(id)} to the limits.`
            : `There are limits for ${showName(near)}: are the two meant to be the same?`,
        requirement: 'OAP-PASSPORT-010',
        erratum: 'E-78',
      });
    }
    seen.add(id);
  }
  // A block is called as a capability, or as the first word of one whose name is spelled out in objects.
  const served = new Set([...seen, ...[...seen].map((id) => id.split('.', 1)[0])]);
  for (const [block, value] of Object.entries(limits)) {
    if (!isMembers(value) || served.has(block) || meant.has(block)) continue;
    found.push({
      code: 'passport/limits-without-capability',
      severity: 'warning',
      pointer: formatPointer(['limits', block]),
      key: true,
      message: `the passport holds no capability ${showName(block)} that these limits would be for`,
      requirement: 'OAP-PASSPORT-010',
      erratum: 'E-78',
    });
  }
  return found;
};
