package th.cardholder.continuation;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.CarriesOver.Continued;
import th.cardholder.cases.CarriesOver;
import th.cardholder.cases.Case;
import th.cardholder.cases.Cases.Continuing;
import th.cardholder.cases.Cases;
import th.cardholder.cases.JourneyProcess;

/**
 * A list that was sent on its way to each team: its people get their cases of the year in pieces, each a transaction, with what goes
 * over from the year before, and the journey of whoever is developed begins where the plan is sent. Many teams are opened at once.
 */
@Service
public class ListOpenings {

  private final JdbcClient jdbc;
  private final ContinuationProcess process;
  private final JourneyProcess journey;
  private final Cases cases;
  private final ObjectProvider<CarriesOver> carriers;
  private final Audit audit;
  private final int piece;
  private final Clock clock;

  /** {@code piece}: so many cases are opened in one transaction. */
  ListOpenings(JdbcClient jdbc, ContinuationProcess process, JourneyProcess journey, Cases cases, ObjectProvider<CarriesOver> carriers,
      Audit audit, @Value("${journey.continuation.piece:50}") int piece, Clock clock) {
    this.jdbc = jdbc;
    this.process = process;
    this.journey = journey;
    this.cases = cases;
    this.carriers = carriers;
    this.audit = audit;
    this.piece = piece;
    this.clock = clock;
  }

  /** Begins the way of a list to the next teams that have somebody on it. Says whether there may be others. */
  @Transactional
  public boolean begin(int year, Roll roll, int most) {
    var begun = jdbc.sql("""
        insert into journey.continuation_opening (year, list, office_id)
        select :year, :list, o.id from journey.office o
         where o.kind = 'district'
           and exists (select from journey.continuation_person p where p.office_id = o.id and p.year = :year and p.list = :list)
           and not exists (select from journey.continuation_opening n where n.year = :year and n.list = :list and n.office_id = o.id)
         order by o.id limit :most
        on conflict do nothing returning office_id
        """).param("year", year).param("list", roll.code()).param("most", most).query(String.class).list();
    begun.forEach(office -> jdbc.sql("update journey.continuation_opening set process_instance_id = ? where year = ? and list = ? and office_id = ?")
        .params(process.begin(new ListKey(year, roll, office.substring(1))), year, roll.code(), office).update());
    return begun.size() == most;
  }

  private record Next(long cardholderId, long continues, @Nullable String projectCode, String sentBy, boolean gone) {}

  /** Opens the cases of the next people of a team. Says whether there may be others. */
  @Transactional
  public boolean open(ListKey key) {
    var next = jdbc.sql("""
        select p.cardholder_id, p.continues, p.project_code, coalesce(l.sent_by, 'system') as sent_by,
               h.status = 'deceased' or before.state in ('died', 'withdrawn') as gone
          from journey.continuation_person p
          join journey.continuation_list l using (year, list)
          join journey.participant_case before on before.id = p.continues
          join journey.cardholder h on h.id = p.cardholder_id
         where p.year = ? and p.list = ? and p.office_id = ? and p.case_id is null and not p.gone
         order by p.cardholder_id limit ? for update of p
        """).params(key.year(), key.roll().code(), key.officeId(), piece).query(Next.class).list();
    if (next.isEmpty()) {
      jdbc.sql("update journey.continuation_opening set opened_at = coalesce(opened_at, ?) where year = ? and list = ? and office_id = ?")
          .params(OffsetDateTime.now(clock), key.year(), key.roll().code(), key.officeId()).update();
      return false;
    }
    var there = next.stream().filter(it -> !it.gone()).toList();
    var opened = there.isEmpty() ? List.<Case>of() : cases.openContinued(key.year(), key.officeId(), key.districtCode(), key.roll().goesOn(),
        there.stream().map(it -> new Continuing(it.cardholderId(), it.continues())).toList(), there.get(0).sentBy());
    var known = there.stream().collect(Collectors.toMap(Next::cardholderId, it -> it));
    var continued = opened.stream().map(it -> {
      var of = Objects.requireNonNull(known.get(it.cardholderId()));
      return new Continued(it, of.continues(), of.projectCode(), of.sentBy());
    }).toList();
    carriers.orderedStream().forEach(it -> it.carryOver(continued));
    if (key.roll() != Roll.FOLLOW_UP) {
      Map<Long, String> instances = new HashMap<>();
      opened.forEach(it -> instances.put(it.id(), journey.goOn(it)));
      cases.setProcessInstances(instances);
    }
    jdbc.sql("""
        update journey.continuation_person p set case_id = o.case_id, gone = o.case_id is null
          from unnest(:people::bigint[]) as n(person)
          left join unnest(:opened::bigint[], :cases::bigint[]) as o(person, case_id) on o.person = n.person
         where p.year = :year and p.cardholder_id = n.person
        """).param("year", key.year()).param("people", next.stream().map(Next::cardholderId).toArray(Long[]::new))
        .param("opened", opened.stream().map(Case::cardholderId).toArray(Long[]::new))
        .param("cases", opened.stream().map(Case::id).toArray(Long[]::new)).update();
    jdbc.sql("update journey.continuation_opening set opened = opened + ?, gone = gone + ? where year = ? and list = ? and office_id = ?")
        .params(opened.size(), next.size() - opened.size(), key.year(), key.roll().code(), key.officeId()).update();
    audit.writeForEach(Audit.Entry.of("system", null, "case.opened", null).with(Map.of("channel", "continued")),
        opened.stream().map(it -> new Audit.About(it.id(), key.officeId())).toList());
    return true;
  }
}
