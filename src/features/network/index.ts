import type { Feature } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { digestJob, digestMail, previewAction } from './digest.ts';
import { enterForm } from './enter.ts';
import { excelDocument, excelForm } from './excel.ts';
import { makeForm } from './make.ts';
import { manageActions, networkCommand } from './manage.ts';
import { rhythmForm } from './rhythm.ts';
import { schoolsForm } from './schools.ts';
import { shareForm, undoAction } from './share.ts';
import { endJob, stopForm } from './stop.ts';
import { shareMail, tellJob } from './tell.ts';

/** Networks of schools: their coordinators, what each school shares, and the digest of it. */
export function networkFeature(deps: FeatureDeps): Feature {
  return {
    name: 'network',
    commands: [networkCommand(deps)],
    actions: [...manageActions(deps), previewAction(deps), undoAction(deps)],
    forms: [
      makeForm(deps),
      enterForm(deps),
      rhythmForm(deps),
      schoolsForm(deps),
      excelForm(deps),
      stopForm(deps),
      shareForm(deps),
    ],
    documents: [excelDocument(deps)],
    jobs: [digestJob(deps), tellJob(deps), endJob(deps)],
    mails: [digestMail(deps), shareMail(deps)],
  };
}
