import { api } from './shared/api.js';
import { el, show } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { onUserChange, user } from './session.js';

/**
 * How many tasks each list holds, beside its name: asked for all lists at once, and anew when the open list has
 * changed, which Tasklist itself looks at every ten seconds, or when a minute has passed.
 */
const KEEP_FOR = 60_000;
const FILTER = '.task-filters .task-filter';
/** What Tasklist was opened with: a list is the user's own choice, a task the way back to work that was begun. */
const CHOSEN = /[?&](?:filter|task)=/;

let counts = new Map();
let askedAt = 0;
let asking = null;
const seen = new Map();

/** Whether the list to begin with is still to be chosen: the first that has work in it. */
let beginning = !CHOSEN.test(window.location.hash);

onUserChange(() => {
  counts = new Map();
  seen.clear();
  askedAt = 0;
  asking = null;
});

window.angular.module('cam.tasklist').run(['camAPI', '$location', '$rootScope', (camAPI, $location, $rootScope) => {
  const filters = camAPI.resource('filter');
  const { list, getTasks } = filters;

  $rootScope.$on('authentication.login.required', () => {
    beginning = !/[?&]task=/.test($location.url());
  });

  filters.list = function (query, done) {
    const listed = list.call(this, query, done);
    const told = ask();
    return done || !beginning ? listed : listed.then(async (all) => {
      await told;
      begin();
      return all;
    });
  };

  /** Of equal places what has waited longest stands first, and always in the same order. */
  filters.getTasks = function (query, done) {
    if (typeof query !== 'object' || typeof done !== 'function') {
      return getTasks.call(this, query, done);
    }
    const { id } = query;
    return getTasks.call(this, { ...query, sorting: byAge(query.sorting) }, (error, answer) => {
      done(error, answer);
      if (!error) {
        changed(id, answer?.count);
      }
    });
  };

  function begin() {
    // Somebody may have gone to a task while the numbers were on their way.
    if (beginning && ['', '/'].includes($location.path()) && !CHOSEN.test(window.location.hash)) {
      const first = [...counts].find(([, { count }]) => count > 0);
      if (first) {
        $location.search('filter', first[0]).replace();
      }
    }
    beginning = false;
  }
}]);

function byAge(sorting = []) {
  const has = (key) => sorting.some(({ sortBy }) => sortBy === key);
  return [...sorting, ...(has('created') ? [] : [{ sortBy: 'created', sortOrder: 'asc' }]),
    { sortBy: 'id', sortOrder: 'asc' }];
}

function changed(id, count) {
  const other = seen.has(id) && seen.get(id) !== count;
  seen.set(id, count);
  if (counts.size && (other || (Date.now() - askedAt > KEEP_FOR && document.visibilityState === 'visible'))) {
    ask();
  }
}

/**
 * Asks anew after the user has moved work on. The open list alone does not tell: one case goes and the next step comes,
 * and its own number stays as it was.
 */
export function recount() {
  const one = asking;
  if (one) {
    one.finally(ask); // what is under way may have been counted before
  } else {
    ask();
  }
}

/** Asks for all numbers; one question at a time. The lists work without an answer. */
function ask() {
  asking ??= load().finally(() => { asking = null; });
  return asking;
}

async function load() {
  const asker = user();
  askedAt = Date.now();
  try {
    const all = await api.get('/filters/counts');
    if (user() === asker) {
      counts = new Map(all.map((one) => [one.id, one]));
      draw();
    }
  } catch {
    // Tasklist itself shows the login or the failure.
  }
}

function draw() {
  for (const item of document.querySelectorAll(FILTER)) {
    const known = counts.get(window.angular.element(item).scope()?.filter?.id);
    const name = item.querySelector('.name a');
    if (known && name) {
      const mark = name.querySelector('.journey-counter')
        ?? name.appendChild(el('span', { class: 'journey-counter' }));
      mark.dataset.count = known.count;
      show(mark, known.count.toLocaleString('th-TH'),
        known.overdue ? el('span', { class: 'journey-counter-late' }, texts.counts.late(known.overdue)) : null);
    }
  }
}

// The lists are drawn anew when they are read.
new MutationObserver(() => {
  if (counts.size && document.querySelector(`${FILTER}:not(:has(.journey-counter))`)) {
    draw();
  }
}).observe(document.documentElement, { childList: true, subtree: true });
