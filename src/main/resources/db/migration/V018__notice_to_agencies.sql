-- What an agency is told, said to the person beforehand. Another version beside the first, which people have taken
-- note of and keeps its words; whoever states the wish from now on takes note of this one. A draft, as the first is.
insert into consent_text (year, kind, version, text_th) values
  (2561, 'privacyNotice', 2,
   'หน่วยงานผู้รับแจ้งใช้ข้อมูลทะเบียนผู้มีบัตรสวัสดิการแห่งรัฐและข้อมูลที่ท่านให้ไว้ เพื่อจัดทำแผนพัฒนารายบุคคล ส่งต่อหน่วยงานที่ท่านเลือก และติดตามผล หน่วยงานที่ท่านเลือกจะได้รับชื่อ อายุ อาชีพ ที่อยู่ หมายเลขโทรศัพท์ และวิธีติดต่ออื่นของท่าน ตั้งแต่วันที่ส่งต่อจนสิ้นสุดการส่งต่อ เพื่อติดต่อและนัดหมายท่านเท่านั้น โดยไม่ได้รับข้อมูลรายได้ หนี้สิน สุขภาพ หรือการส่งต่อไปยังหน่วยงานอื่น และการเปิดดูข้อมูลของท่านทุกครั้งมีการบันทึกไว้ ท่านขอดูหรือขอแก้ไขข้อมูลได้ที่จุดรับแจ้งหรือที่ว่าการอำเภอ/เขต');
