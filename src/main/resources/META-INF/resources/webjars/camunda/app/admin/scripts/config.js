// Read by Admin when it starts. Ours stands before the webjar's on the class path.
import { everywhere } from '../../../assets/journey/everywhere.js';

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

  ...everywhere
};
