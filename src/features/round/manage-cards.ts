import { z } from 'zod';
import handOverTemplate from '../../../cards/round/hand-over.json' with { type: 'json' };
import momentTemplate from '../../../cards/round/moment.json' with { type: 'json' };
import ownItemsTemplate from '../../../cards/round/own-items.json' with { type: 'json' };
import pointerTemplate from '../../../cards/round/pointer.json' with { type: 'json' };
import { LIMITS } from '../../domain/round.ts';
import { defineCard } from '../../ui/card.ts';

export const momentCard = defineCard(
  'round/moment',
  momentTemplate,
  z.strictObject({
    title: z.string(),
    date: z.string(),
    time: z.string(),
    /** The day is no school day, and whoever fills it in is asked. */
    asks: z.boolean(),
  }),
  (data, say) => ({
    ...data,
    dateLabel: say.round.start.dateLabel,
    timeLabel: say.round.start.timeLabel,
    sureLabel: say.calendar.free.sureLabel,
    sureTitle: say.calendar.free.sure,
  }),
);

/** Up to 60 colleagues stand in a list; above that Teams' own people picker looks them up. */
export const handOverCard = defineCard(
  'round/hand-over',
  handOverTemplate,
  z.strictObject({ colleagues: z.array(z.strictObject({ id: z.string(), name: z.string() })).max(60) }),
  ({ colleagues }, say) => ({
    title: say.round.manage.handOverAsk,
    label: say.round.manage.handOverLabel,
    few: colleagues.length > 0,
    choices: colleagues.map(({ id, name }) => ({ title: name, value: id })),
    stayTitle: say.round.manage.handOverStay,
    stayLabel: say.round.manage.handOverStayLabel,
  }),
);

export const ownItemsCard = defineCard(
  'round/own-items',
  ownItemsTemplate,
  z.strictObject({ own: z.string(), hasOwn: z.boolean() }),
  ({ own, hasOwn }, say) => ({
    title: say.round.manage.own,
    label: say.round.start.ownLabel,
    own,
    hint: say.round.start.ownHint(LIMITS.ownItems, LIMITS.ownItemLength),
    hasOwn,
    clearTitle: say.round.start.ownClear,
    clearLabel: say.round.start.ownClearLabel,
  }),
);

/** Leads to the round that is open already. Without a link there is no card in the channel to go to. */
export const pointerCard = defineCard(
  'round/pointer',
  pointerTemplate,
  z.strictObject({ round: z.string(), catalogue: z.string(), link: z.string() }),
  ({ round, catalogue, link }, say) => ({
    round,
    link,
    text: say.round.pointer.text(catalogue),
    goTitle: say.round.pointer.go,
    voteTitle: say.round.card.vote,
    repostTitle: say.round.pointer.repost,
    manageTitle: say.round.card.manage,
  }),
);
