import { texts } from './texts.js';

const ROOT = `${document.querySelector('base').getAttribute('app-root')}/api/journey`;

/** A refusal or a failure, told in a Thai sentence. `field` names the input it is about, if one; `answer` is all of it. */
export class ApiError extends Error {
  constructor(status, message, field = null, answer = null) {
    super(message);
    this.status = status;
    this.field = field;
    this.answer = answer;
  }
}

/** The address of something of ours, for links that open in a tab of their own. */
export function address(...path) {
  return `${ROOT}/${path.map(encodeURIComponent).join('/')}`;
}

/** Asks the product's own API; what goes wrong is thrown as {@link ApiError}. */
export const api = {
  get: (path, options) => request('GET', path, undefined, options),
  post: (path, body, options) => request('POST', path, body, options),
  put: (path, body, options) => request('PUT', path, body, options),
  delete: (path, options) => request('DELETE', path, undefined, options),
  /** Sends a file as it is. */
  upload: (path, file, type) => request('POST', path, file, { type }),
  /** Sends several files with what is said of them, as a form. */
  sendForm: (path, form) => request('POST', path, form),
};

/** What is sent with a request that changes something. */
export function securityHeaders() {
  const token = /(?:^|;\s*)XSRF-TOKEN=([^;]*)/.exec(document.cookie);
  return token ? { 'X-XSRF-TOKEN': token[1] } : {};
}

/** Gives a request its key: sent twice it is written once, and with anything corrected it is another request. */
export function keys() {
  let last;
  let key;
  return (typed) => {
    const now = JSON.stringify(typed);
    if (now !== last) {
      last = now;
      key = newKey();
    }
    return key;
  };
}

/** A key that no other request has; the browser's own maker of such keys wants a secure connection. */
function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * @param {string} method
 * @param {string} path
 * @param {any} [body]
 * @param {{signal?: AbortSignal, keepalive?: boolean, type?: string | null}} [options]
 */
async function request(method, path, body, { signal, keepalive = false, type = null } = {}) {
  const response = await send(`${ROOT}${path}`, {
    method,
    signal,
    keepalive,
    cache: 'no-store',
    credentials: 'same-origin',
    headers: {
      Accept: 'application/json',
      ...(body === undefined || body instanceof FormData ? {} : { 'Content-Type': type ?? 'application/json' }),
      ...(method === 'GET' ? {} : securityHeaders()),
    },
    body: body === undefined || type || body instanceof FormData ? body : JSON.stringify(body),
  });
  const answer = await json(response);
  if (response.ok) {
    return answer;
  }
  const said = isThai(answer?.message) ? answer.message : null;
  throw new ApiError(response.status, said ?? sentenceFor(response.status), answer?.field ?? null, answer);
}

async function send(url, options) {
  try {
    return await fetch(url, options);
  } catch (error) {
    if (error.name === 'AbortError') {
      throw error;
    }
    throw new ApiError(0, texts.error.network);
  }
}

async function json(response) {
  try {
    return await response.json();
  } catch {
    return null;
  }
}

function isThai(text) {
  return typeof text === 'string' && /[\u0e00-\u0e7f]/.test(text);
}

/** What to say of a status that came without a sentence of its own. */
export function sentenceFor(status) {
  switch (status) {
    case 401: return texts.error.session;
    case 403: return texts.error.forbidden;
    case 404: return texts.error.notFound;
    case 409: return texts.error.changed;
    default: return texts.error.unknown;
  }
}
