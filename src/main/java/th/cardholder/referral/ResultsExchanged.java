package th.cardholder.referral;

import java.util.List;
import org.springframework.stereotype.Component;
import th.cardholder.exchange.ExchangeKind;
import th.cardholder.exchange.Exchanged;

/**
 * What came of each person's development, as the Ministry's database gets it (R13, R15): the newest word of each referral's office, an
 * agency's or that of the province. One that was taken back is none until there is another.
 */
@Component
class ResultsExchanged implements Exchanged {

  @Override
  public ExchangeKind kind() {
    return ExchangeKind.RESULTS;
  }

  @Override
  public List<String> columns() {
    return List.of("province", "reportedBy", "project", "result", "reason", "completedOn", "incomeAfter");
  }

  @Override
  public String records() {
    return """
        select r.id as record_id, c.cardholder_id, r.referral_number as reference,
               array[o.province_code, r.office_id, r.project_code, r.state, r.result_code, r.completed_on::text, r.income_after::text] as content
          from journey.referral r join journey.participant_case c on c.id = r.case_id join journey.office o on o.id = r.office_id
         where r.year = :year and r.state in ('developed', 'notDeveloped') and r.id > :after and r.id <= :through
        """;
  }

  @Override
  public String ids() {
    return """
        select id from journey.referral
         where year = :year and state in ('developed', 'notDeveloped') and id > :after order by id limit :most
        """;
  }
}
