/** Words by which a row is found that are not printed on it as they are searched for. */
export const searchWordsOf = {
  table: (name: string) => `Table ${name}`,
  /** Beside Doshii's own word. */
  orderTypes: { dinein: 'dine in', pickup: 'pick up take away', delivery: 'deliver' } as Readonly<
    Record<string, string>
  >,
};
