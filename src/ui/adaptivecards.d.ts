/**
 * Stands in for `adaptivecards/src/schema`, which the templating library's types name: those are TypeScript sources that our
 * strict settings do not take. tsconfig.json maps the name here.
 */
export interface IAdaptiveCard {
  readonly [property: string]: unknown;
}
