import { api } from './shared/api.js';
import { ask } from './shared/dialog.js';
import { el, show, table } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { number } from './figures.js';
import { waysOfAdministrators } from './administration.js';
import { addressOf, page } from './page.js';

const PATH = '/journey-versions';
const words = texts.versions;
/** More names than these are told as a number. */
const MOST_NAMES = 3;

/** The versions of each process: who brought them, how many run on them, and where new instances start on which. */
export const versions = page('journey-versions', PATH, async () => {
  const body = el('div');
  fill(body, await api.get('/versions'), null);
  return el('div', {}, waysOfAdministrators(PATH), el('h1', {}, words.title), el('p', { class: 'journey-hint' }, words.lead), body);
});

function fill(body, shown, said) {
  show(body, said ? el('p', { class: 'alert alert-success', role: 'status' }, said) : null,
    shown.processes.map((one) => section(one, body)));
}

function section({ process, name, versions: list }, body) {
  return el('section', { class: 'journey-section' }, el('h2', {}, name),
    table([words.version, words.deployed, words.running, words.starts, ''], list.map((one) => [
      words.of(one.version), deployed(one), running(process, one, list), where(one),
      el('div', {}, one.everywhere && !anyOwn(list) ? null : act(words.everywhere, () => start(process, name, one, true, body)),
        one.everywhere || list.length < 2 ? null : [' ', act(words.some, () => start(process, name, one, false, body))])])));
}

function anyOwn(list) {
  return list.some(({ offices }) => offices.length);
}

function act(label, onclick) {
  return el('button', { type: 'button', class: 'btn btn-default btn-sm', onclick }, label);
}

function deployed({ deployment, by, atThai }) {
  return [el('div', {}, deployment ?? texts.none),
    el('div', { class: 'journey-below' }, words.by(by === 'application' ? words.application : by ?? texts.none, atThai))];
}

/** Those on another version can be moved to the one that is started. */
function running(process, { running: count, everywhere }, list) {
  const target = list.find((one) => one.everywhere)?.version;
  return everywhere || !count || !target ? number(count)
    : el('span', {}, number(count), ' ', el('a', { href: addressOf('/journey-migration', { process, target }) }, words.move));
}

function where({ everywhere, offices }) {
  return [everywhere ? el('strong', {}, words.startsEverywhere) : null,
    offices.length ? el('div', {}, offices.length > MOST_NAMES ? words.offices(offices.length) : offices.join(', ')) : null];
}

/** The choice that is no place. */
const EVERYWHERE = 'everywhere';

/** What is sent of a choice. */
export const placesOf = (place) => (place && place !== EVERYWHERE ? [place] : []);

/** Where a version is tried first: a district, or a whole province. */
export async function placeField(everywhere) {
  const provinces = await api.get('/versions/places');
  return { name: 'place', label: words.place, type: 'select', required: !everywhere, hint: words.placeHint,
    value: everywhere ? EVERYWHERE : null, options: [...everywhere ? [{ value: EVERYWHERE, label: words.everywherePlace }] : [], ...provinces.flatMap(({ code, name, within }) => [
      { value: code, label: words.whole(name), group: name },
      ...within.map((district) => ({ value: district.code, label: district.name, group: name }))])] };
}

async function start(process, name, { version }, everywhere, body) {
  const done = await ask({
    title: everywhere ? words.everywhereTitle(name, version) : words.someTitle(name, version),
    intro: words.intro,
    fields: [...everywhere ? [] : [await placeField(false)], { name: 'reason', label: words.reason, type: 'textarea', required: true }],
    submitLabel: everywhere ? words.everywhere : words.some,
    submit: async ({ place, reason }) => {
      await api.post('/versions/start', { process, version, reason, places: placesOf(place) });
      return true;
    },
  });
  if (done) {
    fill(body, await api.get('/versions'), words.done(name, version));
  }
}
