import { texts } from './shared/texts.js';

/**
 * Asks the engine's own REST, as Cockpit does. The address is made here: what Cockpit hands to a plugin of a diagram as
 * `engineApi` leads nowhere in 7.24 (it is put together without the application's name).
 *
 * @param {string} path below the engine's
 */
export async function engine(path) {
  const root = document.querySelector('base').getAttribute('app-root');
  const response = await fetch(`${root}/api/engine/engine/default${path}`,
    { headers: { Accept: 'application/json' }, credentials: 'same-origin' });
  if (!response.ok) {
    throw new Error(texts.error.unknown);
  }
  return response.json();
}
