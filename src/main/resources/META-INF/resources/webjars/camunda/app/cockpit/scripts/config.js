// Read by Cockpit when it starts. Ours stands before the webjar's on the class path.
export default {
  app: {
    name: 'ติดตามกระบวนงาน',
    vendor: 'เส้นทางผู้มีบัตรฯ'
  },

  // Cockpit has no Thai translation yet.
  locales: {
    availableLocales: ['en'],
    fallbackLocale: 'en'
  },

  // Paths without ".js", relative to this webapp.
  customScripts: ['../../assets/journey/lostSession', '../../assets/journey/refusedLogin'],

  // Whatever is slow comes late: with the usual 7 s for the plugin's scripts the page stays blank for good on a machine
  // that takes longer. Where this is set, the other two have to be, and are what they are without it.
  requireJsConfig: {
    waitSeconds: 120,
    baseUrl: '../../../lib',
    ngDeps: []
  },

  disableWelcomeMessage: true
};
