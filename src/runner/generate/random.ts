/** Numbers from 0 up to `below`, the same ones for the same seed (a Weyl sequence through an avalanche of multiplications). */
export const randomFrom = (seed: number): ((below: number) => number) => {
  let at = seed >>> 0;
  return (below) => {
    at = (at + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(at ^ (at >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) % Math.max(1, below);
  };
};
