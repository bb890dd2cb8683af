import { api } from './shared/api.js';
import { el } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { navigation } from './page.js';

/** The pages of a revised model, in the order in which one is brought into use. */
const WAYS = [['/journey-revisions', texts.revisions.title], ['/journey-versions', texts.versions.title],
  ['/journey-migration', texts.migration.link], ['/journey-repair', texts.repair.link], ['/journey-years', texts.years.title], ['/journey-catalogue', texts.catalogue.title],
  ['/journey-next-year', texts.nextYear.title], ['/journey-health', texts.health.title]];

const link = navigation('journey-revisions-link', 790, `#${WAYS[0][0]}`, texts.revisions.title);

/** Whoever does not administer the system has no use for it. */
export const administrationLink = {
  ...link,
  checkActive: (path) => WAYS.some(([way]) => path.includes(way)) || path.includes('/journey-revision'),
  async render(node) {
    const { administrator } = await api.get('/context').catch(() => ({}));
    if (administrator) {
      link.render(node);
    }
  },
};

/** From one of them to the others. */
export function waysOfAdministrators(here) {
  return el('nav', { class: 'journey-ways', 'aria-label': texts.revisions.title }, WAYS.map(([path, title]) =>
    el('a', { href: `#${path}`, 'aria-current': path === here ? 'page' : null }, title)));
}
