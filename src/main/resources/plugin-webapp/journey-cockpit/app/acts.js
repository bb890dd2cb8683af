import { reassign } from './moving.js';
import { steering } from './steering.js';

/**
 * What a supervisor can do with lines of a list, by the code under which the server offers it. `run` receives the lines that
 * are chosen and a function that reads the list anew; it first shows whom the act reaches.
 *
 * @type {Record<string, {name: string, run: function(object[], function(): void): void}>}
 */
export const acts = { reassign, ...steering };
