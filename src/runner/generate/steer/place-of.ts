import { isRecord, type Node } from '../../../expr/index.js';
import type { Bench } from '../attempt.js';
import { limitsPath } from '../limits-path.js';
import type { Request } from '../request.js';

type Path = readonly string[];
type Read = (node: Node, request: Request) => unknown;

/** The beginning of a path that names the block of a capability is left off; what is behind it stands in the limits that rules see. */
const behindCapability = ({ pack }: Bench, path: Path): Path | undefined => {
  const names = [...pack.capabilities, pack.id.replace(/\.v[0-9]+$/, '')];
  for (const name of names) {
    const segments = name.split('.');
    if (path.length > segments.length && segments.every((segment, at) => path[at] === segment))
      return path.slice(segments.length);
  }
  return undefined;
};

/** Where in a request the value of an expression stands, if it stands anywhere by itself. */
export const placeOf = (bench: Bench, read: Read, node: Node, request: Request): Path | undefined => {
  const { pack } = bench;
  const inLimits = (path: Path): Path => ['passport', ...limitsPath(pack, request.passport), ...path];

  const ofName = (name: string): Path | undefined => {
    if (name === 'context' || name === 'passport' || name === 'state' || name === 'facts') return [name];
    if (name === 'limits') return inLimits([]);
    if (name === 'policy' || name === 'derived' || name === 'assurance' || name === 'helpers') return undefined;
    const aggregate = pack.aggregates.get(name);
    if (aggregate?.by !== undefined) {
      const key = read(aggregate.by.tree.root, request);
      return key === undefined ? undefined : ['state', name, String(key)];
    }
    if (aggregate !== undefined) return ['state', name];
    return [pack.compileOptions.facts?.has(name) === true ? 'facts' : 'context', name];
  };

  const known = (path: Path): Path => {
    const [root, second, ...rest] = path;
    if (root !== 'passport' || second === undefined) return path;
    if (second === 'agent_id') return [root, 'passport_id', ...rest];
    const own = limitsPath(pack, request.passport);
    const below = path.slice(1 + own.length);
    const isLimits = own.every((segment, at) => path[1 + at] === segment);
    const { limits } = bench.passport(request.passport).limitsFor(pack);
    const [first = ''] = below;
    if (isLimits && !(isRecord(limits) && Object.hasOwn(limits, first))) {
      const shorter = behindCapability(bench, below);
      if (shorter !== undefined) return inLimits(shorter);
    }
    const whole = second === 'limits' ? behindCapability(bench, rest) : undefined;
    return whole === undefined || isLimits ? path : inLimits(whole);
  };

  const of = (at: Node): Path | undefined => {
    switch (at.kind) {
      case 'name':
        return ofName(at.name);
      case 'chain':
        return of(at.expression);
      case 'member': {
        const holder = of(at.object);
        return holder === undefined ? undefined : known([...holder, at.name]);
      }
      case 'index': {
        const holder = of(at.object);
        const key = holder === undefined ? undefined : read(at.key, request);
        const isKey = typeof key === 'string' || typeof key === 'number';
        return holder === undefined || !isKey ? undefined : known([...holder, String(key)]);
      }
      default:
        return undefined;
    }
  };
  return of(node);
};
