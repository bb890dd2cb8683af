package th.cardholder.continuation;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import th.cardholder.exchange.ExchangeKind;
import th.cardholder.exchange.Exchanged;

/**
 * Groups A and B as the Ministry's database shows them (R10–R12): whoever stands on a list that was sent, by the team that has them now.
 * Who died or withdrew stands on it no more.
 */
@Configuration(proxyBeanMethods = false)
class GroupsExchanged {

  private static final List<String> COLUMNS = List.of("province", "team", "agency", "project");

  private static final String RECORDS = """
      select p.cardholder_id as record_id, p.cardholder_id, b.case_number as reference,
             array[o.province_code, o.id, p.agency_code, p.project_code] as content
        from journey.continuation_person p
        join journey.continuation_list l on l.year = p.year and l.list = p.list and l.sent_at is not null
        join journey.participant_case b on b.id = p.continues
        left join journey.participant_case c on c.id = p.case_id
        join journey.office o on o.id = coalesce(c.office_id, p.office_id)
       where p.year = :year and p.list = any('%s') and not p.gone and (c.id is null or c.state not in ('died', 'withdrawn'))
         and p.cardholder_id > :after and p.cardholder_id <= :through
      """;

  private static final String IDS = """
      select cardholder_id as id from journey.continuation_person
       where year = :year and cardholder_id > :after and list = any('%s') order by cardholder_id limit :most
      """;

  /** A list, or those of all banks. */
  private record Group(ExchangeKind kind, String lists) implements Exchanged {

    @Override
    public List<String> columns() {
      return COLUMNS;
    }

    @Override
    public String records() {
      return RECORDS.formatted(lists);
    }

    @Override
    public String ids() {
      return IDS.formatted(lists);
    }
  }

  @Bean
  Exchanged groupA() {
    return new Group(ExchangeKind.GROUP_A, "{" + Roll.A.code() + "}");
  }

  @Bean
  Exchanged groupB() {
    return new Group(ExchangeKind.GROUP_B, "{" + Roll.B_OF_BAAC.code() + "," + Roll.B_OF_GSB.code() + "}");
  }
}
