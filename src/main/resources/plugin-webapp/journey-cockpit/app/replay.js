import { lookAt } from './shared/diagram.js';
import { el, icon, show } from './shared/dom.js';
import { marks, replaySteps } from './shared/story.js';
import { texts } from './shared/texts.js';
import { engine } from './engine.js';
import { instanceStory } from './instanceStory.js';

const words = texts.story.replay;
const PASSED = 'journey-passed';
const NOW = 'journey-now';
/** Long enough to read a step. */
const EACH = 2_500;
/** At which the words of a drawing can be read. */
const READABLE = 0.8;
/** What lies over the diagram, in pixels: the buttons of the replay, and the engine's at the side. */
const OVER = { top: 50, side: 60 };

let stop = null;

/** The diagram of an instance, taken step by step as the case went. */
export const replay = {
  id: 'journey-replay',
  pluginPoint: 'cockpit.processInstance.diagram.plugin',
  priority: 10,
  render(viewer, { processInstanceId }) {
    stop?.();
    const holder = viewer.get('canvas').getContainer().closest('.diagram-holder')?.parentElement;
    if (!holder) {
      return;
    }
    const box = el('div', { class: 'journey-replay', role: 'group', 'aria-label': words.title });
    const begin = el('button', { type: 'button', class: 'btn btn-default' }, icon('step-forward'), ` ${words.open}`);
    begin.onclick = async () => {
      begin.disabled = true;
      try {
        const found = await instanceStory(processInstanceId);
        const steps = found.none ? [] : replaySteps(found.story, found);
        if (!steps.length) {
          show(box, begin, said(found.none ?? words.nothing));
        } else {
          player(box, viewer, steps, () => {
            show(box, begin);
            begin.focus();
          });
        }
      } catch (error) {
        show(box, begin, said(error.message));
      }
      begin.disabled = false;
    };
    show(box, begin);
    holder.append(box);
    // Nothing is amiss without: the diagram is shown as a whole then.
    workPlace(processInstanceId).then((place) => place && stop === null && lookAt(viewer, place, READABLE), () => {});
  },
  unmount() {
    stop?.();
  },
};

/** The element at which the work of an instance is, as the engine has it; none where nothing goes on. */
async function workPlace(processInstanceId) {
  const { childActivityInstances, childTransitionInstances } = await engine(
    `/process-instance/${encodeURIComponent(processInstanceId)}/activity-instances`);
  return [...childActivityInstances, ...childTransitionInstances][0]?.activityId;
}

function said(sentence) {
  return el('span', { class: 'journey-replay-step', role: 'status' }, sentence);
}

/** The buttons, and what the step at which it stands is. */
function player(box, viewer, steps, closed) {
  let at = 0;
  let playing = null;
  const step = el('span', { class: 'journey-replay-step', role: 'status', 'aria-live': 'polite' });
  const back = button('step-backward', words.back, () => go(at - 1));
  const on = button('step-forward', words.next, () => go(at + 1));
  const play = button('play', words.play, () => (playing ? pause() : start()));
  const close = button('remove', words.close, end);

  function go(to, byItself = false) {
    if (!byItself) {
      pause();
    }
    at = Math.min(Math.max(to, 0), steps.length - 1);
    const { text, note, elements } = steps[at];
    const known = paint(viewer, marks(steps, at));
    show(step, el('b', {}, words.at(at + 1, steps.length)), ` ${text}`,
      [note, known || !elements.length ? null : words.notDrawn].filter((line) => line)
        .map((line) => el('div', { class: 'journey-below' }, line)));
    // A button that is disabled while it has the focus would lose it to the page.
    back.setAttribute('aria-disabled', String(at === 0));
    on.setAttribute('aria-disabled', String(at === steps.length - 1));
    if (at === steps.length - 1) {
      pause();
    }
  }

  function start() {
    if (at === steps.length - 1) {
      go(0);
    }
    playing = setInterval(() => go(at + 1, true), EACH);
    show(play, icon('pause'), ` ${words.pause}`);
  }

  function pause() {
    clearInterval(playing);
    playing = null;
    show(play, icon('play'), ` ${words.play}`);
  }

  function end() {
    stop = null;
    pause();
    box.onkeydown = null;
    paint(viewer, { passed: [], now: [] });
    viewer.get('canvas').zoom('fit-viewport');
    closed();
  }

  box.onkeydown = ({ key }) => {
    if (key === 'ArrowRight') {
      go(at + 1);
    } else if (key === 'ArrowLeft') {
      go(at - 1);
    } else if (key === 'Escape') {
      end();
    }
  };
  stop = () => {
    clearInterval(playing);
    stop = null;
  };
  show(box, back, on, play, close, step);
  comeNear(viewer.get('canvas'));
  go(0);
  on.focus();
}

function button(glyph, label, onclick) {
  return el('button', { type: 'button', class: 'btn btn-default', onclick }, icon(glyph), ` ${label}`);
}

/** Marks the elements, and brings the present one into view. Whether it is in the diagram. */
function paint(viewer, { passed, now }) {
  const canvas = viewer.get('canvas');
  const elements = viewer.get('elementRegistry');
  elements.forEach(({ id }) => [PASSED, NOW].forEach((marker) => canvas.hasMarker(id, marker) && canvas.removeMarker(id, marker)));
  const mark = (ids, marker) => ids.filter((id) => elements.get(id)).map((id) => {
    canvas.addMarker(id, marker);
    return elements.get(id);
  });
  mark(passed, PASSED);
  const [first] = mark(now, NOW);
  if (first) {
    follow(canvas, first);
  }
  return Boolean(first);
}

/** Moves the diagram where the element is not to be seen whole. */
function follow(canvas, { x, y, width, height }) {
  const box = canvas.viewbox();
  const [top, side] = [OVER.top / box.scale, OVER.side / box.scale];
  if (x < box.x + side || y < box.y + top || x + width > box.x + box.width - side || y + height > box.y + box.height) {
    canvas.viewbox({
      x: x + width / 2 - box.width / 2,
      y: y + height / 2 - (box.height + top) / 2,
      width: box.width,
      height: box.height,
    });
  }
}

/** Nearer, where the diagram as a whole is too small to be read. */
function comeNear(canvas) {
  if (canvas.zoom() < READABLE) {
    canvas.zoom(READABLE);
  }
}
