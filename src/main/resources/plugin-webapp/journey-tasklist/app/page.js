import { el, show } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { onContext } from './context.js';
import { requireLogin } from './session.js';

/**
 * A page of the product inside Tasklist's frame.
 *
 * @param {string} id
 * @param {string} path the route
 * @param {function} draw receives the page's content element; may return what to do when it is left
 */
export function page(id, path, draw) {
  let leave = null;
  return {
    id,
    pluginPoint: 'tasklist.route',
    properties: { path },
    render(node) {
      const content = el('main', { class: 'journey-page' });
      node.className = 'journey-page-frame';
      node.append(content);
      leave = draw(content) ?? null;
    },
    unmount() {
      leave?.();
      leave = null;
    },
  };
}

/**
 * The same of a page whose address says what it shows. It is drawn once the user's offices are known, and again at each other address of
 * its own: what somebody has opened in it stays open when the frame around it says the same address once more. Of two answers the later
 * question's counts.
 *
 * @param {function} draw receives what the address asks for, the context, and how to draw it again, with a message or without;
 * returns what is shown
 */
export function following(id, path, draw) {
  return page(id, path, (content) => {
    const body = el('div');
    let context = null;
    let address = null;
    let turn = 0;

    async function load(message) {
      turn += 1;
      const mine = turn;
      address = window.location.hash;
      const asked = new URLSearchParams(window.location.hash.split('?')[1] ?? '');
      if (!message) {
        show(body, loading());
      }
      try {
        const shown = await draw(asked, context, load);
        if (mine === turn) {
          show(body, message ? el('div', { class: 'journey-hint', role: 'status' }, message) : null, shown);
          body.querySelector('[data-first]')?.focus();
        }
      } catch (error) {
        if (mine === turn) {
          failed(body, error, () => load());
        }
      }
    }

    show(content, body);
    const stop = onContext((known) => {
      if (!context) {
        context = known;
        load();
      }
    });
    const follow = () => context && window.location.hash !== address && window.location.hash.split('?')[0] === `#${path}` && load();
    window.addEventListener('hashchange', follow);
    return () => { turn = -1; stop?.(); window.removeEventListener('hashchange', follow); };
  });
}

/** What was refused for what it is, or is not there, is refused again. */
const NO_USE_AGAIN = [400, 404];

/** The waiting line of something that loads. */
export function loading() {
  return el('p', { class: 'journey-loading', role: 'status' }, texts.loading);
}

/** Shows what went wrong in `node`, with a way to try again; an ended session leads to the login. */
export function failed(node, error, again) {
  if (error.status === 401) {
    requireLogin();
    return;
  }
  show(node, el('div', { class: 'alert alert-danger', role: 'alert' },
    el('p', {}, error.message),
    again && !NO_USE_AGAIN.includes(error.status)
      ? el('button', { type: 'button', class: 'btn btn-default', onclick: again }, texts.retry) : null));
}
