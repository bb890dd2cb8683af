/** What the config.js of each webapp says alike. */
export const everywhere = {
  // Paths without ".js", relative to the webapp.
  customScripts: ['../../assets/journey/lostSession', '../../assets/journey/refusedLogin'],

  // Whatever is slow comes late: with the usual 7 s for the plugin's scripts the page stays blank for good on a machine
  // that takes longer. Where this is set, the other two have to be, and are what they are without it.
  requireJsConfig: {
    waitSeconds: 120,
    baseUrl: '../../../lib',
    ngDeps: [],
  },

  disableWelcomeMessage: true,
};
