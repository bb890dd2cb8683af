// Read by Admin when it starts. Ours stands before the webjar's on the class path.
export default {
  app: {
    name: 'จัดการระบบ',
    vendor: 'เส้นทางผู้มีบัตรฯ'
  },

  // Admin has no Thai translation yet.
  locales: {
    availableLocales: ['en'],
    fallbackLocale: 'en'
  },

  // Paths without ".js", relative to this webapp.
  customScripts: ['../../assets/journey/lostSession', '../../assets/journey/refusedLogin'],

  disableWelcomeMessage: true
};
