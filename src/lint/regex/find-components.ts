/**
 * The strongly connected components of a graph, as the number of its component for each node (Tarjan 1972, without recursion);
 * undefined when the graph has more edges than `maxEdges`.
 */
export const findComponents = (
  size: number,
  next: (node: number) => readonly number[],
  maxEdges: number,
): Int32Array | undefined => {
  const order = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const component = new Int32Array(size).fill(-1);
  const open: number[] = [];
  let count = 0;
  let components = 0;
  let edges = 0;
  for (let root = 0; root < size; root++) {
    if (order[root] !== -1) continue;
    const path: { readonly node: number; readonly next: readonly number[]; at: number }[] = [];
    const enter = (node: number): void => {
      order[node] = low[node] = count++;
      open.push(node);
      const outgoing = next(node);
      edges += outgoing.length;
      path.push({ node, next: outgoing, at: 0 });
    };
    enter(root);
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      if (edges > maxEdges) return undefined;
      const { node } = step;
      const target = step.next[step.at++];
      if (target !== undefined) {
        if (order[target] === -1) enter(target);
        else if (component[target] === -1) low[node] = Math.min(low[node] ?? 0, order[target] ?? 0);
        continue;
      }
      path.pop();
      const outer = path.at(-1)?.node;
      if (outer !== undefined) low[outer] = Math.min(low[outer] ?? 0, low[node] ?? 0);
      if (low[node] !== order[node]) continue;
      for (let member = open.pop(); member !== undefined; member = open.pop()) {
        component[member] = components;
        if (member === node) break;
      }
      components++;
    }
  }
  return component;
};
