package th.cardholder.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.rehearsal.OneDay;
import th.cardholder.rehearsal.Report;

/** The product takes what is typed, and tells itself what follows. */
final class ProductSide implements Side {

  private final JdbcClient jdbc;
  private final Map<String, String> officers = new ConcurrentHashMap<>();

  /**
   * @param jdbc its database, past the product and counted nowhere
   */
  ProductSide(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public @Nullable String key(OneDay.Journey journey) {
    return null;
  }

  @Override
  public Map<String, Object> registration(OneDay.Journey journey, Map<String, ?> typed) {
    return Map.copyOf(typed);
  }

  @Override
  public Map<String, Object> answers(OneDay.Journey journey, OneDay.Step step, String user, Map<String, ?> typed) {
    return Map.copyOf(typed);
  }

  @Override
  public JsonNode offered(JsonNode opened) {
    return opened;
  }

  @Override
  public @Nullable String agencysOfficer(OneDay.Journey journey, String key, int referral, List<List<String>> plans) {
    // A referral stays where it was sent.
    var number = key + String.format("-R%02d", referral + 1);
    var known = officers.get(number);
    if (known == null) {
      known = lookUp(number);
      if (known != null) {
        officers.put(number, known);
      }
    }
    return known;
  }

  private @Nullable String lookUp(String number) {
    return jdbc.sql(Report.Work.LOOK + """
            select case o.kind when 'districtCdd' then 'cdd' || o.district_code when 'province' then 'secretary' || o.province_code
                   else lower(o.agency_code) || o.province_code end
              from journey.referral r join journey.office o on o.id = r.office_id
             where r.referral_number = ?
            """)
        .param(number).query(String.class).optional().orElse(null);
  }
}
