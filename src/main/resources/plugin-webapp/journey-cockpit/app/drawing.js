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

/** Gives the viewers back. */
export function leaveDrawings() {
  drawn.splice(0).forEach((scope) => scope.$destroy());
}
