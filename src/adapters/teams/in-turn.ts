/** Runs pieces of work of one key one after the other; pieces of different keys at once. */
export type InTurn = <Value>(key: string, work: () => Promise<Value>) => Promise<Value>;

/** Our own process never has two writes to a conversation under way: Teams would answer 412 to one of them. */
export function createInTurn(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const done = (last.get(key) ?? Promise.resolve()).then(work);
    const over = done
      .catch(() => undefined)
      .then(() => {
        if (last.get(key) === over) last.delete(key);
      });
    last.set(key, over);
    return done;
  };
}
