import { api } from '../shared/api.js';
import { onUserChange, requireLogin, user } from '../session.js';

const WAIT_BEFORE_SAVING = 1500;
const WAIT_BEFORE_RETRY = [5_000, 15_000, 30_000];
const LONGEST_PAUSE_BEFORE_SUBMIT = 3_000;

/** Drafts of this page view: what is typed and not yet on the server lives here and nowhere else. */
const drafts = new Map();

/** Tells that a form changed; it is saved when the typing pauses. */
export function changed(taskId, data) {
  draftOf(taskId).change(data, WAIT_BEFORE_SAVING);
}

/** Saves at once. */
export function save(taskId, data) {
  draftOf(taskId).change(data, 0);
}

/** Saves what is not saved yet, of one task or of all; `keepalive` when the page is being left. */
export function flush(taskId = null, keepalive = false) {
  drafts.forEach((draft) => {
    if (taskId === null || draft.taskId === taskId) {
      draft.send(keepalive);
    }
  });
}

/** What the server does not know yet, as JSON; null when there is nothing, or when it is another user's. */
export function unsaved(taskId) {
  const draft = drafts.get(taskId);
  return draft?.owner === user() ? draft.content : null;
}

/** Calls `listener` with `{state, at, message}`; returns how to stop. */
export function watch(taskId, listener) {
  const { listeners } = draftOf(taskId);
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Waits for a draft under way and holds back further ones, so that none can arrive after the submission. How it went is
 * its own matter: what is handed in has all that the draft had.
 */
export async function pause(taskId) {
  const draft = draftOf(taskId);
  draft.paused = true;
  clearTimeout(draft.timer);
  await Promise.race([
    draft.sending?.catch(() => {}),
    new Promise((resolve) => { setTimeout(resolve, LONGEST_PAUSE_BEFORE_SUBMIT); }),
  ]);
}

/** Goes on saving after a submission was refused. */
export function resume(taskId) {
  const draft = draftOf(taskId);
  draft.paused = false;
  draft.send();
}

/** Forgets a task that was submitted; the server has deleted its draft with the submission. */
export function forget(taskId) {
  clearTimeout(drafts.get(taskId)?.timer);
  drafts.delete(taskId);
}

class Draft {
  constructor(taskId) {
    this.taskId = taskId;
    this.owner = user();
    this.content = null;
    this.timer = null;
    this.sending = null;
    this.failures = 0;
    this.paused = false;
    this.listeners = new Set();
  }

  change(data, wait) {
    this.owner = user() ?? this.owner;
    this.content = JSON.stringify(data);
    clearTimeout(this.timer);
    if (wait) {
      this.timer = setTimeout(() => this.send(), wait);
    } else {
      this.send();
    }
  }

  async send(keepalive = false) {
    clearTimeout(this.timer);
    if (this.content === null || this.paused || !user() || user() !== this.owner) {
      return;
    }
    if (this.sending && !keepalive) {
      return; // goes on by itself when the one under way is done
    }
    const content = this.content;
    this.tell({ state: 'saving' });
    this.sending = api.put(`/drafts/${encodeURIComponent(this.taskId)}`, JSON.parse(content), { keepalive });
    try {
      await this.sending;
      this.sent(content);
    } catch (error) {
      this.failed(error, content);
    }
  }

  sent(content) {
    this.sending = null;
    this.failures = 0;
    if (this.content === content) {
      this.content = null;
      this.tell({ state: 'saved', at: new Date() });
    } else {
      this.send();
    }
  }

  failed(error, content) {
    this.sending = null;
    if (error.status === 401) {
      requireLogin(); // the content stays and is sent when the same user is back
    } else if (error.status >= 400 && error.status < 500) {
      if (this.content === content) {
        this.content = null;
      }
      this.tell({ state: 'refused', status: error.status, message: error.message });
    } else {
      const wait = WAIT_BEFORE_RETRY[Math.min(this.failures, WAIT_BEFORE_RETRY.length - 1)];
      this.failures += 1;
      this.timer = setTimeout(() => this.send(), wait);
      this.tell({ state: 'offline' });
    }
  }

  tell(state) {
    this.listeners.forEach((listener) => listener(state));
  }
}

function draftOf(taskId) {
  if (!drafts.has(taskId)) {
    drafts.set(taskId, new Draft(taskId));
  }
  return drafts.get(taskId);
}

onUserChange((now) => {
  if (!now) {
    return;
  }
  [...drafts.values()].filter(({ owner }) => owner !== now).forEach(({ taskId }) => forget(taskId));
  flush();
});
