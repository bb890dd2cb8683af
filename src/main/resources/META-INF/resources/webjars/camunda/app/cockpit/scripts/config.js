// Read by Cockpit when it starts. Ours stands before the webjar's on the class path.
import { everywhere } from '../../../assets/journey/everywhere.js';

export default {
  app: {
    name: 'ติดตามกระบวนงาน',
    vendor: 'เส้นทางผู้มีบัตรฯ'
  },

  // Whatever the browser's language: what the product adds to these pages speaks Thai alone.
  locales: {
    availableLocales: ['th'],
    fallbackLocale: 'th'
  },

  ...everywhere,

  customScripts: [
    ...everywhere.customScripts,
    '../../assets/journey/wordsFirst',
    '../../assets/journey/thaiCockpit'
  ]
};
