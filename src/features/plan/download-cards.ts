import { z } from 'zod';
import downloadTemplate from '../../../cards/plan/download.json' with { type: 'json' };
import linkTemplate from '../../../cards/plan/link.json' with { type: 'json' };
import { defineCard } from '../../ui/card.ts';

/** What goes into the file beside the plan itself. */
export const downloadCard = defineCard(
  'plan/download',
  downloadTemplate,
  z.strictObject({}),
  (_data, { download }) => ({
    title: download.title,
    intro: download.intro,
    alliesLabel: download.alliesLabel,
    allies: download.allies,
  }),
);

/** The way to the file. */
export const linkCard = defineCard(
  'plan/link',
  linkTemplate,
  z.strictObject({ url: z.string(), allies: z.boolean() }),
  ({ url, allies }, { download }) => ({
    title: download.title,
    intro: download.intro,
    ready: download.ready,
    withAllies: allies ? download.withAllies : '',
    open: download.open,
    url,
  }),
);
