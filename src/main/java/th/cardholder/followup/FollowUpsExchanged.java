package th.cardholder.followup;

import java.util.List;
import org.springframework.stereotype.Component;
import th.cardholder.exchange.ExchangeKind;
import th.cardholder.exchange.Exchanged;

/**
 * What the teams have recorded of the rounds, as the Ministry's database gets it (R16), with the outcome where the case has one (R18). An
 * income from a bank account goes out only as long as the person consents (R21); the consent is asked of whoever reads.
 */
@Component
class FollowUpsExchanged implements Exchanged {

  /** Of a case that is due in several rounds the last that was reported. */
  private static final String NEWEST_ROUND = """
      (select e.round_kind from journey.follow_up_due e join journey.measure_window w on w.year = e.year and w.kind = e.round_kind
        where e.case_id = d.case_id and e.done_at is not null order by w.opens desc limit 1)
      """.strip();

  @Override
  public ExchangeKind kind() {
    return ExchangeKind.FOLLOW_UP;
  }

  @Override
  public List<String> columns() {
    return List.of("province", "team", "round", "contactedOn", "reached", "channel", "stage", "income", "incomeSource", "outcome");
  }

  @Override
  public String records() {
    return """
        select c.id as record_id, c.cardholder_id, c.case_number as reference,
               array[o.province_code, o.id, k.round_kind, k.contacted_on::text, case when k.reached then 'yes' else 'no' end, k.channel, k.stage,
                     case when k.usable then k.yearly_income::text end, case when k.usable then k.income_source end,
                     case when c.state in ('aboveThreshold', 'developed', 'notDeveloped') then c.state end] as content
          from journey.follow_up_due d
          join journey.participant_case c on c.id = d.case_id
          join journey.office o on o.id = c.office_id
          join lateral (
            select n.*, n.income_source <> 'bankAccount' or coalesce(
                     (select s.given from journey.consent s where s.case_id = n.case_id and s.kind = 'bankDisclosure' order by s.id desc limit 1),
                     false) as usable
              from journey.contact n where n.case_id = d.case_id and n.round_kind = d.round_kind and n.counts order by n.id desc limit 1) k on true
         where d.year = :year and d.round_kind = :round and d.done_at is not null and d.case_id > :after and d.case_id <= :through
        """.replace(":round", NEWEST_ROUND);
  }

  @Override
  public String ids() {
    return """
        select case_id as id from journey.follow_up_due
         where year = :year and done_at is not null and case_id > :after order by case_id limit :most
        """;
  }
}
