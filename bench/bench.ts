import { parseArgs } from 'node:util';
import { measure, type Row, type Sizes } from './measure.ts';

/*
 * `npm run bench`: the product next to floors that are measured in the same run, so that a ratio means the same on any machine.
 */

const FULL: Sizes = {
  people: 64,
  votes: 600,
  slices: 5,
  starts: 5,
  ballots: 1_000,
  closes: 5,
  turns: 20_000,
  mails: 10_000,
  tenants: 20,
};
const SMALL: Sizes = {
  people: 4,
  votes: 20,
  slices: 1,
  starts: 1,
  ballots: 20,
  closes: 1,
  turns: 100,
  mails: 60,
  tenants: 3,
};

const { values } = parseArgs({ options: { json: { type: 'boolean' }, small: { type: 'boolean' } } });
const rows = await measure(values.small === true ? SMALL : FULL);
process.stdout.write(values.json === true ? `${JSON.stringify(rows, undefined, 2)}\n` : `${table(rows)}\n`);

function table(all: readonly Row[]): string {
  const head = ['what', 'product', 'floor', 'ratio', 'aim', 'met'];
  const lines = all.map(({ what, product, floor, ratio, aim, met }) => [
    what,
    product,
    floor ?? '',
    ratio === undefined ? '' : ratio.toFixed(2),
    aim ?? '',
    met === undefined ? '' : met ? 'yes' : 'no',
  ]);
  const widths = head.map((_, at) => Math.max(...[head, ...lines].map((line) => line[at]?.length ?? 0)));
  return [head, widths.map((width) => '-'.repeat(width)), ...lines]
    .map((line) => line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  '))
    .join('\n');
}
