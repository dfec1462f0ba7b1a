/** Randomness as the inside sees it. */
export interface Random {
  /** A fresh id: 22 characters of A-Z a-z 0-9 - _ (128 bits). */
  id(): string;
}
