/** A person: `tenantId:aadObjectId`. Two tenants never share one, and a guest has the id of the tenant where they are a guest. */
export type PersonKey = `${string}:${string}`;

/** The key of a person in a tenant. */
export function personKey(tenantId: string, aadObjectId: string): PersonKey {
  return `${tenantId}:${aadObjectId}`;
}

/** The tenant of a person, or of a channel by its key. */
export function tenantOf(key: `${string}:${string}`): string {
  return key.slice(0, key.indexOf(':'));
}

/** Whether Koers may be used in a tenant. An empty list admits every tenant. */
export function isTenantAllowed(allowed: readonly string[], tenant: string): boolean {
  return allowed.length === 0 || allowed.some((one) => one.toLowerCase() === tenant.toLowerCase());
}

/** Somebody of a channel's roster. `teamsId` (`29:...`) serves sending and refresh only, and is not stored with a vote. */
export interface Member {
  readonly person: PersonKey;
  readonly teamsId: string;
  readonly name: string;
  /** Best effort: in doubt a member. */
  readonly guest: boolean;
}
