package th.cardholder.dev;

import java.util.List;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import th.cardholder.geography.Geography;
import th.cardholder.office.Staff;
import th.cardholder.registry.batch.RegistryImport;

/** What the development server adds to the product: sample officers and, at the first start, cardholders. */
@Configuration(proxyBeanMethods = false)
@Profile("development")
class SampleData {

  @Bean
  CommandLineRunner addSampleData(Staff staff, JdbcClient jdbc, PlatformTransactionManager transactions,
      Geography geography, RegistryImport registryImport, ServletWebServerApplicationContext server) {
    return arguments -> {
      new SampleStaff(staff, jdbc, transactions).add();
      var people = System.getenv("JOURNEY_PEOPLE");
      SampleRegistry.load(jdbc, geography, registryImport, people == null ? null : Integer.valueOf(people),
          Integer.parseInt(System.getenv().getOrDefault("JOURNEY_SPOILED", "0")));
      classes(jdbc);
      print(jdbc, server.getWebServer().getPort());
    };
  }

  /** Two classes of the skills of Krabi, for whoever looks at the page before anybody is accepted. */
  private static void classes(JdbcClient jdbc) {
    jdbc.sql("""
        insert into journey.training_class (office_id, year, project_code, number, name, place, starts_on, starts_at, ends_on,
                                            ends_at, note, seats, made_at, made_by, changed_at, changed_by)
        select 'a81MOL', 2561, project, 1, name, place, starts_on::date, '09:00', ends_on::date, '16:00', note, seats, now(),
               'mol81', now(), 'mol81'
          from (values ('D2-01', 'ช่างปูน', 'ศูนย์พัฒนาฝีมือแรงงานกระบี่', '2018-05-14', '2018-05-18',
                        'นำบัตรประจำตัวประชาชนมาด้วย', 40),
                       ('D2-05', 'แปรรูปอาหารทะเล', 'หอประชุมที่ว่าการอำเภอเมืองกระบี่', '2018-05-21', '2018-05-22', null, 25))
               as sample (project, name, place, starts_on, ends_on, note, seats)
         where not exists (select from journey.training_class)
        """).update();
  }

  private static void print(JdbcClient jdbc, int port) {
    var people = jdbc.sql("select count(*) from journey.cardholder").query(Long.class).single();
    var walkIns = jdbc.sql("""
        select substr(national_id, 1, 1) || '-' || substr(national_id, 2, 4) || '-' || substr(national_id, 6, 5)
               || '-' || substr(national_id, 11, 2) || '-' || substr(national_id, 13)
          from journey.cardholder k
         where district_code = '8101' and status = 'alive'
           and not exists (select 1 from journey.participant_case c where c.cardholder_id = k.id)
         order by id limit 5
        """).query(String.class).list();
    System.out.println(String.join(System.lineSeparator(), List.of(
        "",
        "  เส้นทางผู้มีบัตรสวัสดิการแห่งรัฐ   http://localhost:" + port + "/",
        "",
        "  ผู้ใช้ตัวอย่าง (Sample users), รหัสผ่านเดียวกันทุกคน: " + SampleStaff.PASSWORD,
        "    อำเภอเมืองกระบี่ 8101 (และ 8102…8108, 2401…2411)",
        "      registrar8101             เจ้าหน้าที่รับแจ้งความประสงค์",
        "      chief8101                 นายอำเภอ",
        "      ao8101a ao8101b ao8101c   AO (ธ.ก.ส. / มหาดไทย / ธ.ออมสิน)",
        "      team8101                  ฝ่ายเลขานุการ ทีม ปรจ.",
        "      staff8101                 ผู้ดูแลเจ้าหน้าที่ของอำเภอ",
        "      cdd8101                   พัฒนาการอำเภอ",
        "    จังหวัด 81 (และ 24)",
        "      mol81 moac81 moc81 moi81 baac81 gsb81 …   หน่วยงานพัฒนา",
        "      cobaac81 cogsb81          ผู้ร่วมสัมภาษณ์จากธนาคาร",
        "      governor81 secretary81 cdd81",
        "    ส่วนกลาง: datacentre policy   ธนาคาร (สำนักงานใหญ่): bankbaac bankgsb   ผู้ดูแลระบบ: admin",
        "",
        "  ผู้มีบัตรฯ ตัวอย่าง " + String.format("%,d", people) + " ราย; ที่ยังไม่ได้มาแจ้งใน อ.เมืองกระบี่ เช่น",
        "      " + String.join("  ", walkIns),
        "")));
  }
}
