import { instruct, notice, postpone, prioritise, remind } from './shared/steering.js';
import { texts } from './shared/texts.js';

/** What is done about lines of a list, with what became of it said at the foot of the page. */
function act(name, run) {
  return { name, run: async (chosen, done) => {
    try {
      const said = await run(chosen);
      if (said) {
        notice(said);
        done();
      }
    } catch (error) {
      notice(error.message, false);
    }
  } };
}

export const steering = {
  instruct: act(texts.steering.instruct.name, instruct),
  raise: act(texts.steering.raise.name, (chosen) => prioritise(chosen, true)),
  lower: act(texts.steering.lower.name, (chosen) => prioritise(chosen, false)),
  extend: act(texts.steering.extend.name, (chosen) => postpone(chosen, true)),
  restoreDue: act(texts.steering.restoreDue.name, (chosen) => postpone(chosen, false)),
  remind: act(texts.steering.remind.name, remind),
};
