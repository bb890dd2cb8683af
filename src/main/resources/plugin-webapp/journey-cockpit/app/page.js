import { el, show } from './shared/dom.js';
import { texts } from './shared/texts.js';

const OWN = new Set();

/** Whether an address, from its # on, is a page of the product's. */
export function isOwn(hash) {
  return OWN.has(hash.slice(1).split('?')[0]);
}

/**
 * A page of the product inside Cockpit's frame.
 *
 * @param {string} id
 * @param {string} path the route
 * @param {function(HTMLElement, URLSearchParams, function(): void): (Promise<Node | null>)} draw what the page shows, by
 *     what its address asks for; its last argument draws the page anew
 */
export function page(id, path, draw) {
  let left = false;
  OWN.add(path);
  return {
    id,
    pluginPoint: 'cockpit.route',
    properties: { path },
    render(node) {
      left = false;
      const content = el('main', { class: 'journey-cockpit-page' });
      node.append(content);
      const asked = new URLSearchParams(window.location.hash.split('?')[1] ?? '');
      async function load() {
        show(content, el('p', { class: 'journey-loading', role: 'status' }, texts.loading));
        try {
          const shown = await draw(content, asked, load);
          if (!left && shown) {
            show(content, shown);
          }
        } catch (error) {
          if (!left) {
            failed(content, error, load);
          }
        }
      }
      load();
    },
    unmount() {
      left = true;
    },
  };
}

/** What was refused for what it is, or to whom, or is not there, is refused again. */
const NO_USE_AGAIN = [400, 403, 404];

function failed(content, error, again) {
  if (error.status === 401) {
    window.location.reload(); // Cockpit then shows its login, and comes back to this address
    return;
  }
  show(content, el('div', { class: 'alert alert-danger', role: 'alert' }, el('p', {}, error.message),
    el('p', {}, NO_USE_AGAIN.includes(error.status) ? el('a', { href: '#/overview' }, texts.overview.toOwn)
      : el('button', { type: 'button', class: 'btn btn-default', onclick: again }, texts.retry))));
}

/** A link of Cockpit's navigation bar. */
export function navigation(id, priority, href, label) {
  return {
    id,
    pluginPoint: 'cockpit.navigation',
    priority,
    checkActive: (path) => path.includes(`/${href}`),
    render(node) {
      node.append(el('a', { href }, label));
    },
  };
}

/** The page of a case is Tasklist's; who may not read it is told so there. */
export function casePage(caseNumber) {
  const root = document.querySelector('base').getAttribute('app-root');
  return `${root}/app/tasklist/default/#/cases/${encodeURIComponent(caseNumber)}`;
}

/** The address of one of the pages, with what it asks for; what is null or empty is left out. */
export function addressOf(path, asked) {
  const filled = Object.entries(asked).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return `#${path}?${new URLSearchParams(filled.map(([key, value]) => [key, String(value)]))}`;
}
