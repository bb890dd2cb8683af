import { api } from './shared/api.js';
import { onUserChange, requireLogin, user } from './session.js';

const REFRESH_EVERY = 60_000;

let loading = null;
let last = null;
const listeners = new Set();

/** Who is logged in, with which offices, and the business date. Asked once and kept up to date. */
export function context() {
  loading ??= load();
  return loading;
}

/** Asks anew, as after the business date was moved. */
export function refreshContext() {
  loading = load();
  return loading;
}

/** Calls `listener` with the context, now if it is known, and whenever it changes; returns how to stop. */
export function onContext(listener) {
  listeners.add(listener);
  if (last) {
    listener(last);
  }
  return () => listeners.delete(listener);
}

/** Whether the user has `role` in any of the offices. */
export function hasRole(current, role) {
  return (current.roles ?? []).includes(role) || (current.offices ?? []).some(({ roles }) => roles?.includes(role));
}

async function load() {
  try {
    const loaded = await api.get('/context');
    if (JSON.stringify(loaded) !== JSON.stringify(last)) {
      last = loaded;
      listeners.forEach((listener) => listener(loaded));
    }
    return loaded;
  } catch (error) {
    loading = null;
    if (error.status === 401) {
      requireLogin();
    }
    throw error;
  }
}

onUserChange((now) => {
  loading = null;
  last = null;
  if (now) {
    context().catch(() => {});
  }
});

function keepUpToDate() {
  if (user() && document.visibilityState === 'visible') {
    refreshContext().catch(() => {});
  }
}

setInterval(keepUpToDate, REFRESH_EVERY);

// Whoever comes back in the morning to a page of yesterday reads today's date at once.
document.addEventListener('visibilitychange', keepUpToDate);
