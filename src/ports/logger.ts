/** What a log line may carry: flat facts. Never a name, free text or a person's key. */
export type LogFacts = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Logger {
  info(event: string, facts?: LogFacts): void;
  warn(event: string, facts?: LogFacts): void;
  /** `cause` is written as its name and stack without its message: a message may quote what a user typed. */
  error(event: string, cause: unknown, facts?: LogFacts): void;
}
