// Read by Welcome when it starts. Ours stands before the webjar's on the class path.
import { everywhere } from '../../../assets/journey/everywhere.js';

export default {
  app: {
    name: 'หน้าแรก',
    vendor: 'เส้นทางผู้มีบัตรฯ'
  },

  // The browser's language where it is one of these, otherwise Thai.
  locales: {
    availableLocales: ['th', 'en'],
    fallbackLocale: 'th'
  },

  // None: the webapp's own link leads to the engine's manual, which is not for officers.
  links: [],

  ...everywhere
};
