/**
 * The line at the page's foot: what was done last, and the paper that can be printed. Nothing is pressed there, and
 * whatever does not fit into it, as a failure in several lines, lifts the page above it instead of lying over it.
 * How that looks stands in plugin.css.
 */
const PARTS = '.page-notifications, .journey-paper';
const LEAST = 44;

const { style } = document.documentElement;
const measure = () => {
  const heights = [...document.querySelectorAll(PARTS)].map((part) => part.offsetHeight);
  const height = `${Math.max(LEAST, ...heights)}px`;
  if (style.getPropertyValue('--journey-foot') !== height) {
    style.setProperty('--journey-foot', height);
  }
};

const sizes = new ResizeObserver(measure);
const watched = new WeakSet();
const watch = () => {
  document.querySelectorAll(PARTS).forEach((part) => {
    if (!watched.has(part)) {
      watched.add(part);
      sizes.observe(part);
    }
  });
  measure();
};

new MutationObserver(watch).observe(document.body, { childList: true });
watch();
