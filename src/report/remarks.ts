/** Remarks of one suite, like ones gathered under the case that made them first, so that a thousand cases say a thing once. */
export interface Remarks {
  add(remark: string, caseName: string): void;
  /** The lines gathered so far, each naming its case; the gathering begins anew. */
  take(): string[];
}

const MOST_REMARKS = 20;

/** Remarks keep at most 20 different lines; those beyond are counted only, which bounds memory and what a reader has to read. */
export const gatherRemarks = (): Remarks => {
  let gathered = new Map<string, { readonly first: string; more: number }>();
  let beyond = 0;
  return {
    add: (remark, caseName) => {
      const known = gathered.get(remark);
      if (known !== undefined) known.more++;
      else if (gathered.size < MOST_REMARKS) gathered.set(remark, { first: caseName, more: 0 });
      else beyond++;
    },
    take: () => {
      const lines = [...gathered].map(
        ([remark, { first, more }]) => `${remark} (${first}${more > 0 ? ` and ${more} more` : ''})`,
      );
      if (beyond > 0) lines.push(`… and ${beyond} more remarks; all of them with --verbose`);
      gathered = new Map();
      beyond = 0;
      return lines;
    },
  };
};
