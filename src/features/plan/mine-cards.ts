import { z } from 'zod';
import mineTemplate from '../../../cards/plan/mine.json' with { type: 'json' };
import { defineCard } from '../../ui/card.ts';

/** Actions on a page: what stays under 25,000 characters of card. */
export const MINE_PAGE = 10;

const ownAction = z.strictObject({
  plan: z.string(),
  id: z.string(),
  what: z.string(),
  done: z.boolean(),
  when: z.string(),
  blocked: z.string(),
  /** For which priority of which team. */
  place: z.string(),
  /** To the card of its plan; empty where that is not known. */
  link: z.string(),
});

/** What one person does over all their teams, a page of it: in their own chat each button answers by itself, in a form it submits the page. */
export const ownActionsCard = defineCard(
  'plan/mine',
  mineTemplate,
  z.strictObject({
    inForm: z.boolean(),
    /** What became of the last press, where it did nothing. */
    notice: z.string(),
    from: z.number(),
    /** All there are to do, to have been done by now, and on all pages together. */
    open: z.number(),
    late: z.number(),
    all: z.number(),
    /** Plans of which Koers cannot know whether they may be shown. */
    unknown: z.number(),
    todo: z.array(ownAction),
    done: z.array(ownAction),
  }),
  (data, say) => {
    const { mine, actions } = say;
    const { list, statuses } = actions;
    const to = data.from + data.todo.length + data.done.length;
    const button = ({ plan, id, done }: z.infer<typeof ownAction>) =>
      data.inForm
        ? { verb: 'form', data: { press: done ? 'untick' : 'tick', on: `${plan} ${id}` } }
        : { verb: 'plan/tick', data: { plan, action: id, done: !done, from: data.from } };
    const part = (heading: string, entries: readonly z.infer<typeof ownAction>[]) => ({
      heading,
      actions: entries.map((entry) => ({
        what: entry.what,
        line: entry.done ? statuses.done : entry.when,
        blocked: entry.blocked === '' ? '' : list.blocked(entry.blocked),
        place: entry.place,
        tickTitle: entry.done ? list.untick : list.tick,
        ...button(entry),
        link: entry.link,
        linkTitle: mine.toPlan,
      })),
    });
    const pages = [
      ...(data.from > 0 ? [{ title: list.previous, from: Math.max(0, data.from - MINE_PAGE) }] : []),
      ...(to < data.all ? [{ title: list.next, from: to }] : []),
    ];
    return {
      title: mine.title,
      notice: data.notice,
      summary: data.open === 0 ? mine.none : mine.summary(data.open),
      late: data.late === 0 ? '' : mine.late(data.late),
      unknown: data.unknown === 0 ? '' : mine.unknown(data.unknown),
      count: data.all <= MINE_PAGE ? '' : list.count(data.from + 1, to, data.all),
      parts: [part(mine.todo, data.todo), part(mine.done, data.done)].filter(({ actions: own }) => own.length > 0),
      pages: data.inForm ? [] : pages,
    };
  },
);
