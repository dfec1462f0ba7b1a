import type { FeatureDeps } from '../../bot/deps.ts';
import { type Erasure, eraseTeam } from '../../records/erase-team.ts';
import type { Leaving } from '../../records/leaving.ts';

/** Erases what is kept of a team that left, and logs how much that was: by tenant, since a chat's own key may name people. */
export async function eraseLeft(
  { tables, logger }: Pick<FeatureDeps, 'tables' | 'logger'>,
  { team, leftAt }: Leaving,
): Promise<Erasure> {
  const erasure = await eraseTeam(tables, team);
  const [tenant] = team.split(':');
  logger.info(erasure.complete ? 'leaving.erased' : 'leaving.back', {
    tenant,
    leftAt: leftAt.toString(),
    ...erasure.rows,
  });
  return erasure;
}
