// Read by Tasklist when it starts. Ours stands before the webjar's on the class path.
import { everywhere } from '../../../assets/journey/everywhere.js';

export default {
  app: {
    name: 'รายการงาน',
    vendor: 'เส้นทางผู้มีบัตรฯ'
  },

  // The browser's language where it is one of these, otherwise Thai.
  locales: {
    availableLocales: ['th', 'en'],
    fallbackLocale: 'th'
  },

  // "y" is the year of the locale's era: พ.ศ. in Thai, A.D. in English. The history tab shows the month
  // with it, because the year it prints itself is always A.D. (hidden in user-styles.css).
  dateFormat: {
    monthName: 'MMM y'
  },

  ...everywhere,

  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: 'รับงานที่เลือกอยู่'
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: 'ไปที่ตัวกรองแรก'
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: 'ไปที่งานแรกในรายการ'
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: 'ไปที่ช่องแรกของแบบฟอร์ม'
    },
    // Handled by the product's keyboard.js, also inside of a field; here for the list of shortcuts.
    submitForm: {
      key: 'ctrl+enter',
      description: 'บันทึกและส่งแบบฟอร์ม'
    },
    startProcess: {
      key: 'ctrl+alt+p',
      description: 'เริ่มเรื่องใหม่'
    }
  }
};
