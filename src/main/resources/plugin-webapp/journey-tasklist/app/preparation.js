import { api, keys } from './shared/api.js';
import { ask } from './shared/dialog.js';
import { el, icon, show, table, unbroken } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { following } from './page.js';
import { user } from './session.js';

const words = texts.preparing;
const PATH = '/preparation';
const COUNT_AGAIN_AFTER = 300_000;

/** Where holders report and what the governor has issued, as it is and as it was; read, ticked off and changed here. */
export const preparation = following('journey-preparation', PATH, async (_asked, _context, load) => {
  const { districts, provinces } = await api.get('/preparations');
  const again = (message) => { countAgain(); load(message); };
  return districts.length || provinces.length
    ? el('div', {}, districts.map((one) => district(one, again)), provinces.map((one) => province(one, again)))
    : el('div', {}, el('h1', {}, words.title), el('p', { class: 'journey-nothing' }, words.nothing));
});

function district(one, again) {
  const [place, ...before] = one.places;
  return el('section', { class: 'journey-section journey-preparing' },
    el('h1', {}, words.titleOf(one.officeName)),
    el('p', { class: 'journey-hint' }, words.yearOf(one.year)),
    el('h2', {}, words.place),
    one.placeToRead ? toRead(words.placeChanged, words.read, () => tick('/preparations/places/seen', one, place.version, words.isRead, again)) : null,
    place ? placeNow(place) : el('p', { class: 'journey-nothing' }, words.noPlace),
    one.mayChange ? el('p', {}, el('button', { type: 'button', class: 'btn btn-default', onclick: () => change(one, place, again) },
      icon('pencil'), ` ${words.change}`)) : null,
    before.length ? earlier(before.map((it) => [words.version(it.version), [it.place, el('div', { class: 'journey-below' },
      `${it.hours} · ${it.daysThai}`)], it.announcedThai, unbroken(it.announcedBy)])) : null,
    el('h2', {}, words.guideline),
    one.toAcknowledge ? toRead(words.guidelineChanged(one.acknowledged, one.guideline.version), one.mayAcknowledge ? words.acknowledge : null,
      () => tick('/preparations/acknowledgements', one, one.guideline.version, words.isAcknowledged, again)) : null,
    one.guideline ? [guideline(one.guideline), el('p', { class: 'journey-hint' },
      one.acknowledged ? words.acknowledged(one.acknowledged) : words.notAcknowledged)]
      : el('p', { class: 'journey-nothing' }, words.noGuideline));
}

function toRead(text, label, act) {
  return el('div', { class: 'alert alert-warning journey-to-read', role: 'status' }, el('span', {}, text), ' ',
    label ? el('button', { type: 'button', class: 'btn btn-primary', onclick: act }, icon('ok'), ` ${label}`) : null);
}

function placeNow(place) {
  return el('dl', { class: 'journey-facts journey-said' },
    fact(words.fields.place, place.place), fact(words.fields.hours, place.hours), fact(words.fields.days, place.daysThai),
    place.reason ? fact(words.fields.why, place.reason) : null,
    fact(place.version > 1 ? words.fields.changed : words.fields.announced, `${place.announcedThai} · ${place.announcedBy}`));
}

function guideline(it) {
  return el('dl', { class: 'journey-facts journey-said' },
    fact(words.fields.title, `${it.title} (${words.version(it.version)})`),
    it.changes ? fact(words.fields.changes, it.changes) : null,
    fact(words.fields.text, it.text), it.localNote ? fact(words.fields.localNote, it.localNote) : null,
    fact(words.fields.issued, `${it.issuedThai} · ${it.issuedBy}`));
}

function fact(name, said) {
  return el('div', {}, el('dt', {}, name), el('dd', {}, said));
}

function earlier(rows) {
  return el('details', { class: 'journey-earlier' }, el('summary', {}, words.earlier(rows.length)),
    table([words.columns.version, words.columns.what, words.columns.when, words.columns.by], rows));
}

async function tick(path, one, version, said, again) {
  try {
    await api.post(path, { officeId: one.officeId, version });
    again(said);
  } catch (error) {
    again(error.message);
  }
}

async function change(one, place, again) {
  const key = keys();
  const done = await ask({
    title: words.change,
    intro: words.changeIntro,
    fields: [
      { name: 'place', label: words.fields.place, type: 'text', required: true, value: place.place },
      { name: 'hours', label: words.fields.hours, type: 'text', required: true, value: place.hours },
      { name: 'opens', label: words.fields.opens, type: 'date', required: true, half: true, value: place.opens },
      { name: 'closes', label: words.fields.closes, type: 'date', required: true, half: true, value: place.closes },
      { name: 'reason', label: words.fields.reason, type: 'textarea', required: true },
    ],
    submitLabel: words.changeSubmit,
    submit: (values) => api.post('/preparations/places',
      { ...values, officeId: one.officeId, version: place.version, requestKey: key(values) }),
  });
  if (done) {
    again(words.changedNow);
  }
}

function province(one, again) {
  const [newest, ...before] = one.guidelines;
  const { columns } = words;
  return el('section', { class: 'journey-section journey-preparing' },
    el('h1', {}, words.titleOf(one.officeName)),
    el('p', { class: 'journey-hint' }, words.yearOf(one.year)),
    el('h2', {}, words.guideline),
    newest ? guideline(newest) : el('p', { class: 'journey-nothing' }, words.noGuideline),
    one.mayIssue ? el('p', {}, el('button', { type: 'button', class: 'btn btn-default', onclick: () => issue(one, newest, again) },
      icon('plus'), ` ${words.issue}`)) : null,
    before.length ? earlier(before.map((it) => [words.version(it.version), [it.title, it.changes ? el('div', { class: 'journey-below' },
      it.changes) : null], it.issuedThai, unbroken(it.issuedBy)])) : null,
    el('h2', {}, words.districts),
    table([columns.district, columns.acknowledged, columns.place], one.districts.map((it) => [
      unbroken(it.name),
      it.acknowledged ? [el('span', { class: it.upToDate ? 'journey-word' : 'journey-late' }, words.version(it.acknowledged)),
        el('div', { class: 'journey-below' }, it.acknowledgedThai)] : el('span', { class: 'journey-late' }, words.notRead),
      it.place ? [it.place, it.placeChangedThai ? el('div', { class: 'journey-below' }, words.changedOn(it.placeChangedThai)) : null]
        : el('span', { class: 'journey-late' }, words.notAnnounced)])));
}

async function issue(one, newest, again) {
  const key = keys();
  const done = await ask({
    title: words.issue,
    intro: words.issueIntro,
    fields: [
      { name: 'title', label: words.fields.title, type: 'text', required: true, value: newest.title },
      { name: 'text', label: words.fields.text, type: 'textarea', required: true, value: newest.text },
      { name: 'localNote', label: words.fields.localNote, type: 'textarea', value: newest.localNote ?? '' },
      { name: 'changes', label: words.fields.changes, type: 'textarea', required: true },
    ],
    submitLabel: words.issueSubmit,
    submit: (values) => api.post('/preparations/guidelines',
      { ...values, officeId: one.officeId, version: newest.version, requestKey: key(values) }),
  });
  if (done) {
    again(words.issuedNow(done.version));
  }
}

let counted = { who: null, at: 0, number: 0 };
const badges = new Set();

/** The number of what is to be read, beside the link to the finder. Counted again some minutes later, not at every look. */
export function toReadBadge() {
  const node = el('span', { class: 'journey-attention' });
  badges.add(node);
  draw(node);
  if (counted.who !== user() || Date.now() - counted.at > COUNT_AGAIN_AFTER) {
    countAgain();
  }
  return node;
}

function countAgain() {
  counted = { who: user(), at: Date.now(), number: counted.who === user() ? counted.number : 0 };
  api.get('/preparations/count').then(({ count }) => {
    counted.number = count;
    badges.forEach((node) => (node.isConnected ? draw(node) : badges.delete(node)));
  }).catch(() => {});
}

function draw(node) {
  node.title = counted.number ? words.attention(counted.number) : '';
  show(node, counted.number ? counted.number.toLocaleString('th-TH') : null);
}
