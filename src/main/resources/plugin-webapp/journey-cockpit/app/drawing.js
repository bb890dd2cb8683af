/** What has been drawn and is still on the page. */
const drawn = [];
const DRAWN_WITHIN = 8_000;

/**
 * Draws with the viewer that Cockpit itself has; there is none of our own.
 *
 * @param {HTMLElement} place
 * @param {string} xml
 * @param {string} key of which Cockpit keeps what part is looked at
 * @returns {Promise<any>} the viewer once it has drawn, or null where Cockpit does not lend it
 */
export function draw(place, xml, key) {
  return new Promise((resolve) => {
    try {
      const { angular } = window;
      const injector = angular.element(place).injector();
      const scope = injector.get('$rootScope').$new();
      drawn.push(scope);
      scope.xml = xml;
      scope.control = {};
      scope.drawn = () => resolve(scope.control.getViewer());
      const drawing = injector.get('$compile')(`<div cam-widget-bpmn-viewer class="journey-heat-viewer" diagram-data="xml"
        control="control" key="journey-heat-${key}" on-load="drawn()"></div>`)(scope);
      place.append(drawing[0]);
      scope.$applyAsync();
      setTimeout(() => resolve(null), DRAWN_WITHIN);
    } catch {
      resolve(null);
    }
  });
}

/** The class of Cockpit's viewer, once one has been lent. */
let Viewer = null;

/**
 * Draws with a viewer of the page's own. Cockpit's writes into the address what part is looked at, under the name of the
 * drawing, and draws the page anew whenever that changes: of two drawings of one process each would undo the other's for ever.
 *
 * @param {HTMLElement} place
 * @param {string} xml
 * @returns {Promise<any>} the viewer once it has drawn, or null where there is none
 */
export async function drawApart(place, xml) {
  Viewer ??= await lent(place, xml);
  if (!Viewer) {
    return null;
  }
  const inside = document.createElement('div');
  inside.className = 'journey-heat-viewer';
  place.append(inside);
  try {
    const viewer = new Viewer({ container: inside, width: '100%', height: '100%' });
    await viewer.importXML(xml);
    viewer.get('canvas').zoom('fit-viewport', 'auto');
    return viewer;
  } catch {
    inside.remove();
    return null;
  }
}

/** Has Cockpit draw once, and gives it back before it has written anything. */
function lent(place, xml) {
  return new Promise((resolve) => {
    try {
      const { angular } = window;
      const injector = angular.element(place).injector();
      const scope = injector.get('$rootScope').$new();
      scope.xml = xml;
      scope.control = {};
      const drawing = injector.get('$compile')(
        '<div cam-widget-bpmn-viewer diagram-data="xml" control="control" key="journey-lent" on-load="drawn()"></div>')(scope);
      scope.drawn = () => {
        const { constructor } = scope.control.getViewer();
        scope.$destroy();
        drawing.remove();
        resolve(constructor);
      };
      place.append(drawing[0]);
      scope.$applyAsync();
      setTimeout(() => resolve(null), DRAWN_WITHIN);
    } catch {
      resolve(null);
    }
  });
}

/** Gives the viewers back. */
export function leaveDrawings() {
  drawn.splice(0).forEach((scope) => scope.$destroy());
}
