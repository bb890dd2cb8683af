-- The measure of 2561 (domain.md §1–§4). draft = not confirmed by a source document.

insert into agency (code, name_th, name_en, is_bank) values
  ('MOAC', 'กระทรวงเกษตรและสหกรณ์', 'Ministry of Agriculture and Cooperatives', false),
  ('MOL',  'กระทรวงแรงงาน', 'Ministry of Labour', false),
  ('MOC',  'กระทรวงพาณิชย์', 'Ministry of Commerce', false),
  ('MOI',  'กระทรวงมหาดไทย', 'Ministry of Interior', false),
  ('MOF',  'กระทรวงการคลัง', 'Ministry of Finance', false),
  ('BAAC', 'ธ.ก.ส.', 'Bank for Agriculture and Agricultural Cooperatives', true),
  ('GSB',  'ธ.ออมสิน', 'Government Savings Bank', true),
  ('GHB',  'ธอส.', 'Government Housing Bank', false),
  ('SLF',  'กยศ.', 'Student Loan Fund', false),
  ('NSF',  'กอช.', 'National Savings Fund', false);

insert into measure_year values
  (2561, 'มาตรการพัฒนาคุณภาพชีวิตผู้มีบัตรสวัสดิการแห่งรัฐ ปี 2561', '2018-01-09', '2018-12-31');

insert into measure_window (year, kind, opens, closes, draft, source) values
  (2561, 'walkIn',            '2018-02-01', '2018-02-28', false, 'R02'),
  (2561, 'homeVisit',         '2018-03-01', '2018-04-30', false, 'R03'),
  (2561, 'development',       '2018-05-01', '2018-06-30', true,  'domain.md §3.1'),
  (2561, 'followUpJune',      '2018-06-01', '2018-06-30', false, 'R09'),
  (2561, 'followUpSeptember', '2018-09-01', '2018-09-30', false, 'R09');

insert into measure_setting (year, key, value, draft, source) values
  (2561, 'incomeThreshold',    '30000', false, 'domain.md §1.2'),
  (2561, 'workingAgeLimit',    '60',    false, 'domain.md §1.2'),
  (2561, 'paperEntryDays',     '30',    true,  'Part D'),   -- how long after the window a paper form may be keyed
  (2561, 'referralAnswerDays', '14',    true,  'Part D');

insert into step_deadline (year, process, step, window_kind, days, draft) values
  (2561, 'cardholder-journey', 'userTask_recordWish',   null,          0,    true),
  (2561, 'cardholder-journey', 'userTask_assignAo',     null,          7,    true),
  (2561, 'cardholder-journey', 'userTask_interview',    'homeVisit',   null, false),
  (2561, 'agency-referral',    'userTask_decide',       null,          14,   true),
  (2561, 'agency-referral',    'userTask_recordResult', 'development', null, true);

insert into consent_text (year, kind, version, text_th) values
  (2561, 'privacyNotice', 1,
   'หน่วยงานผู้รับแจ้งใช้ข้อมูลทะเบียนผู้มีบัตรสวัสดิการแห่งรัฐและข้อมูลที่ท่านให้ไว้ เพื่อจัดทำแผนพัฒนารายบุคคล ส่งต่อหน่วยงานที่ท่านเลือก และติดตามผล ท่านขอดูหรือขอแก้ไขข้อมูลได้ที่จุดรับแจ้งหรือที่ว่าการอำเภอ/เขต'),
  (2561, 'bankDisclosure', 1,
   'ยินยอมให้เปิดเผยข้อมูลบัญชีเงินฝากและสินเชื่อของข้าพเจ้าแก่หน่วยงานของรัฐที่รับผิดชอบมาตรการฯ เพื่อประเมินผลการพัฒนารายได้เท่านั้น และถอนความยินยอมได้ทุกเมื่อ'),
  (2561, 'sensitiveData', 1,
   'ยินยอมให้เก็บและใช้ข้อมูลสุขภาพและความพิการของข้าพเจ้า เพื่อจัดโครงการพัฒนาให้เหมาะกับข้าพเจ้าเท่านั้น ข้อมูลส่วนนี้เก็บแยกและเปิดดูได้เฉพาะผู้ดูแลของข้าพเจ้า');

insert into code_list (year, list, code, label_th, label_en, position) values
  (2561, 'declineReason', 'working',   'มีงานทำอยู่แล้ว', 'Already working', 1),
  (2561, 'declineReason', 'noTime',    'ไม่มีเวลาเข้าร่วม', 'No time', 2),
  (2561, 'declineReason', 'health',    'ไม่สะดวกที่จะเข้าร่วมด้วยตนเอง', 'Unable to take part', 3),
  (2561, 'declineReason', 'notUseful', 'เห็นว่าไม่ตรงกับความต้องการ', 'Not what is needed', 4),
  (2561, 'declineReason', 'other',     'เหตุผลอื่น', 'Other', 9),
  (2561, 'referralRefusal', 'full',        'ที่นั่งเต็ม', 'No seat left', 1),
  (2561, 'referralRefusal', 'noCourse',    'ยังไม่มีรอบเปิดในจังหวัด', 'No course in the province', 2),
  (2561, 'referralRefusal', 'notEligible', 'คุณสมบัติไม่ตรงกับโครงการ', 'Not eligible', 3),
  (2561, 'referralRefusal', 'noBudget',    'งบประมาณไม่เพียงพอ', 'No budget', 4),
  (2561, 'referralRefusal', 'unreachable', 'ติดต่อผู้มีบัตรฯ ไม่ได้', 'Cannot be reached', 5);

insert into project (year, code, dimension, name_th, agency_code, draft) values
  (2561, 'D1-01', 1, 'การจัดหางานในประเทศและต่างประเทศ', 'MOL', false),
  (2561, 'D1-02', 1, 'โครงการแฟรนไชส์สร้างอาชีพเพื่อผู้มีรายได้น้อย', 'MOC', false),
  (2561, 'D1-03', 1, 'โครงการตลาดประชารัฐ', 'MOI', false),
  (2561, 'D1-04', 1, 'การรับงานไปทำที่บ้าน', 'MOL', true),
  (2561, 'D1-05', 1, 'โครงการสร้างสัมมาชีพแก่ครัวเรือนยากจน', 'MOI', true),
  (2561, 'D2-01', 2, 'โครงการฝึกอาชีพช่างอเนกประสงค์ (ช่างชุมชน)', 'MOL', false),
  (2561, 'D2-02', 2, 'โครงการเพิ่มทักษะอาชีพแก่เกษตรกรผู้ลงทะเบียนเพื่อสวัสดิการแห่งรัฐ', 'MOAC', false),
  (2561, 'D2-03', 2, 'โครงการมหาวิทยาลัยประชาชน', 'GSB', false),
  (2561, 'D2-04', 2, 'โครงการให้ความรู้ทางการเงินแก่เกษตรกรลูกค้าผู้มีรายได้น้อยที่ลงทะเบียนเพื่อสวัสดิการแห่งรัฐ ปี 2560', 'BAAC', false),
  (2561, 'D2-05', 2, 'โครงการเพิ่มศักยภาพผู้มีรายได้น้อย', 'MOL', true),
  (2561, 'D2-06', 2, 'การให้ความรู้ทางการเงิน (Financial Literacy)', 'GSB', true),
  (2561, 'D2-07', 2, 'การพัฒนาและยกระดับผู้ประกอบการ Franchise', 'GSB', true),
  (2561, 'D2-08', 2, 'คลินิกสุขภาพทางการเงินเคลื่อนที่', 'GSB', true),
  (2561, 'D3-01', 3, 'โครงการสินเชื่อเพื่อพัฒนาอาชีพของผู้มีรายได้น้อยที่ลงทะเบียนเพื่อสวัสดิการแห่งรัฐ', 'BAAC', false),
  (2561, 'D3-02', 3, 'โครงการสินเชื่อผู้มีบัตรสวัสดิการแห่งรัฐ', 'GSB', false),
  (2561, 'D3-03', 3, 'โครงการสินเชื่อธุรกิจแฟรนไชส์', 'GSB', false),
  (2561, 'D3-04', 3, 'โครงการสินเชื่อ Street Food', 'GSB', false),
  (2561, 'D3-05', 3, 'สินเชื่อ GSB Home Stay', 'GSB', true),
  (2561, 'D3-06', 3, 'สินเชื่อเพื่อปรับเปลี่ยนการผลิต', 'BAAC', true),
  (2561, 'D4-01', 4, 'โครงการให้กู้ยืมเงินจากกองทุนเงินให้กู้ยืมเพื่อการศึกษา', 'SLF', false),
  (2561, 'D4-02', 4, 'โครงการสินเชื่อที่อยู่อาศัยเพื่อสวัสดิการแห่งรัฐ', 'GHB', false),
  (2561, 'D4-03', 4, 'การออมเพื่อการเกษียณอายุสำหรับแรงงานนอกระบบ', 'NSF', false);
