import { api } from './shared/api.js';
import { el, show } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { ProgressBar } from './shared/progress.js';
import { requireLogin } from './session.js';

const LOOK_AGAIN = 1000;
const ENDED = ['done', 'givenUp'];

/**
 * The writing of a long file of officers, which goes on without this page: whoever comes back to it, or logs in anew,
 * sees how far it has come, and in the end what came of it.
 */
export class StaffWork {
  /** @param {function} taken receives what came of a file; gives the nodes that tell it */
  constructor(taken) {
    this.taken = taken;
    this.element = el('section', { class: 'journey-staff-work', role: 'status' });
    this.bar = new ProgressBar();
    this.left = false;
    this.timer = null;
    this.drawn = '';
  }

  /** Looks for the file that was sent last. */
  async find() {
    const work = await this.newest();
    if (work) {
      this.follow(work);
    }
  }

  /** After a file that was written at once, or refused: what has become of a long one that was not done. */
  async findUndone() {
    const work = await this.newest();
    if (work && work.state !== 'done') {
      this.follow(work);
    }
  }

  newest() {
    return api.get('/staff/long-work').catch(() => null);
  }

  /** Shows how far it has come, until it comes no further. */
  follow(work) {
    if (this.left) {
      return;
    }
    clearTimeout(this.timer);
    this.draw(work);
    if (work.state === 'running') {
      this.timer = setTimeout(() => this.look(work), LOOK_AGAIN);
    }
  }

  async look(last) {
    try {
      this.follow(await api.get('/staff/long-work') ?? last);
    } catch (error) {
      if (error.status === 401) {
        requireLogin();
      } else {
        // A node that starts, or a network that is away: the work does not need this page.
        this.follow({ ...last, away: true });
      }
    }
  }

  draw(work) {
    const words = texts.staff.work;
    const { id, state, total, done, failedLine, openedThai, away } = work;
    const drawn = JSON.stringify([id, state, failedLine, away]);
    if (drawn !== this.drawn) {
      this.drawn = drawn;
      this.button = state === 'running' ? this.changing(words.stop, `/staff/long-work/${id}/stop`)
        : state === 'stopped' ? this.changing(words.goOn, `/staff/long-work/${id}/go-on`) : null;
      show(this.element, el('h2', {}, words.title(openedThai)),
        el('p', { class: 'journey-hint' }, away ? words.away
          : failedLine ? words.failed(failedLine) : words.states[state]),
        state === 'done' ? null : el('div', { class: 'journey-staff-progress' }, this.bar.element, this.button),
        ENDED.includes(state) ? this.taken(work) : null);
    }
    this.bar.show(done, total, texts.bulk.progress(done, total));
  }

  changing(label, path) {
    const button = el('button', { type: 'button', class: 'btn btn-default', onclick: async () => {
      button.disabled = true;
      try {
        const work = await api.post(path, {});
        this.follow(work);
        if (work.state === 'stopped') {
          // The piece that was at work when the stop came is still written.
          this.timer = setTimeout(() => this.look(work), LOOK_AGAIN);
        }
      } catch {
        this.drawn = '';
        this.find();
      }
    } }, label);
    return button;
  }

  hide() {
    clearTimeout(this.timer);
    this.drawn = '';
    show(this.element);
  }

  leave() {
    this.left = true;
    clearTimeout(this.timer);
  }
}
