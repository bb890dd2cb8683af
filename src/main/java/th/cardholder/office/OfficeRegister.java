package th.cardholder.office;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.reference.ReferenceVersion;

/** Opens the offices that follow from the country's map: one team a district, the agencies of each province … */
@Component
public class OfficeRegister {

  private final JdbcClient jdbc;
  private final ReferenceVersion version;

  OfficeRegister(JdbcClient jdbc, ReferenceVersion version) {
    this.jdbc = jdbc;
    this.version = version;
  }

  /** Adds the offices that are missing. Needs the reference data; may be called again at any time. */
  @Transactional
  public void open() {
    version.changes();
    jdbc.sql("""
        insert into journey.office (id, kind, name_th, name_en, province_code, district_code, agency_code)
        select 'd' || d.code, 'district',
               'ทีม ปรจ. ' || case d.province_code when '10' then 'เขต' else 'อำเภอ' end || d.name_th
                 || ' ' || case d.province_code when '10' then '' else 'จ.' end || p.name_th,
               'District team ' || d.name_en || ', ' || p.name_en, d.province_code, d.code, null
          from journey.district d join journey.province p on p.code = d.province_code
        union all
        select 'a' || p.code || a.code, 'agency', a.name_th || ' จ.' || p.name_th, a.name_en || ', ' || p.name_en,
               p.code, null, a.code
          from journey.province p cross join journey.agency a
        union all
        select 'c' || d.code, 'districtCdd',
               'สำนักงานพัฒนาชุมชน' || case d.province_code when '10' then 'เขต' else 'อำเภอ' end || d.name_th
                 || ' ' || case d.province_code when '10' then '' else 'จ.' end || p.name_th,
               'District CDD office ' || d.name_en || ', ' || p.name_en, d.province_code, d.code, a.code
          from journey.district d join journey.province p on p.code = d.province_code
          join journey.agency a on a.code = 'MOI'
        union all
        select 'p' || p.code, 'province', 'คอจ. ' || p.name_th, 'Provincial subcommittee ' || p.name_en,
               p.code, null, null from journey.province p
        union all
        select 'c' || p.code, 'provincialCdd', 'สำนักงานพัฒนาชุมชนจังหวัด' || p.name_th,
               'Provincial CDD office ' || p.name_en, p.code, null, null from journey.province p
        union all
        select * from (values
          ('nDATA', 'national', 'ศทส.สป.กค.', 'Data centre, Ministry of Finance', null::text, null::text, null::text),
          ('nPOLICY', 'national', 'คณะกรรมการนโยบายฯ', 'Policy committee', null, null, null)) as n
        union all
        select 'n' || a.code, 'national', a.name_th || ' สำนักงานใหญ่', a.name_en || ', head office', null, null, a.code
          from journey.agency a where a.is_bank
        on conflict (id) do nothing
        """).update();
  }
}
