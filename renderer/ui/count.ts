/** Such as `1 event` and `1,200 events`. */
export const count = (n: number, one: string, many: string): string =>
  `${n.toLocaleString()} ${n === 1 ? one : many}`;
