package th.cardholder.continuation;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.cases.Decision;
import th.cardholder.door.StepRule;
import th.cardholder.words.Result;

/**
 * What a bank changes of its list before it is sent (domain.md §5.2, 1.1(2)): whom it takes off, who is then followed up alone, and whom
 * it puts on. Each with a reason; Group A's people are nobody's else.
 */
@Repository
class ListMoves {

  private final JdbcClient jdbc;
  private final Audit audit;
  private final Clock clock;

  ListMoves(JdbcClient jdbc, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.audit = audit;
    this.clock = clock;
  }

  /** How many a bank has put on its list and taken off it. */
  record Count(int added, int removed) {}

  Count count(int year, Roll roll) {
    return jdbc.sql("""
        select count(*) filter (where to_list = :list) as added, count(*) filter (where from_list = :list) as removed
          from journey.continuation_move where year = :year and :list in (from_list, to_list)
        """).param("year", year).param("list", roll.code()).query(Count.class).single();
  }

  /**
   * What a bank wants.
   *
   * @param onto whether somebody is put on its list; taken off otherwise
   */
  record Wanted(int year, Roll roll, long cardholderId, boolean onto, String reason, String requestKey) {}

  private record Stands(String list, boolean sent, boolean opened, boolean ownSent) {}

  /** Somebody as they stand, and what is wanted of them. */
  private record Asked(Wanted wanted, Stands stands) {

    boolean onIt() {
      return stands.list().equals(wanted.roll().code());
    }
  }

  private static final List<StepRule<Asked>> RULES = List.of(
      new StepRule<>("a list that was sent stays", "R11", "person", it -> it.stands().ownSent(),
          "ส่งรายชื่อนี้ไปแล้ว เพิ่มหรือถอนไม่ได้อีก โปรดแจ้ง ศทส.สป.กค."),
      new StepRule<>("who is put on it is not on it", "ours: nothing is recorded that changes nothing", "person",
          it -> it.wanted().onto() && it.onIt(), "ผู้นี้อยู่ในรายชื่อของธนาคารอยู่แล้ว"),
      new StepRule<>("who is taken off it is on it", "ours: nothing is recorded that changes nothing", "person",
          it -> !it.wanted().onto() && !it.onIt(), "ผู้นี้ไม่อยู่ในรายชื่อของธนาคารแล้ว โปรดเปิดหน้านี้ใหม่"),
      new StepRule<>("who was not developed is Group A's", "R10", "person",
          it -> it.wanted().onto() && it.stands().list().equals(Roll.A.code()),
          "ผู้นี้ยังไม่มีผลการพัฒนาแล้วเสร็จ จึงอยู่ในกลุ่ม A ของหน่วยงานที่เลือก ธนาคารเพิ่มไม่ได้"),
      new StepRule<>("what another has sent stays", "R11", "person",
          it -> it.wanted().onto() && (it.stands().sent() || it.stands().opened()),
          "ผู้นี้อยู่ในรายชื่ออื่นที่ส่งไปแล้ว โปรดติดต่อ ศทส.สป.กค."));

  /** Does it, once a key; or says in Thai why not. */
  @Transactional
  Result<String, NotDone> move(Wanted wanted, String by, String officeId) {
    var before = jdbc.sql("select to_list from journey.continuation_move where request_key = ?").param(wanted.requestKey())
        .query(String.class).optional();
    if (before.isPresent()) {
      return Result.of(before.get());
    }
    // The lists first, in one order: whoever sends one waits for who is just being put on it.
    jdbc.sql("select list from journey.continuation_list where year = ? order by list for update").param(wanted.year()).query(String.class).list();
    var stands = jdbc.sql("""
        select p.list, l.sent_at is not null as sent, p.case_id is not null as opened,
               (select sent_at is not null from journey.continuation_list o where o.year = p.year and o.list = :own) as own_sent
          from journey.continuation_person p join journey.continuation_list l using (year, list)
         where p.year = :year and p.cardholder_id = :person for update of p
        """).param("own", wanted.roll().code()).param("year", wanted.year()).param("person", wanted.cardholderId()).query(Stands.class).optional();
    if (stands.isEmpty()) {
      return Result.refused(new Decision.NotFound());
    }
    var wrong = StepRule.firstBroken(RULES, new Asked(wanted, stands.get()));
    if (wrong.isPresent()) {
      return Result.refused(new Decision.Conflict(wrong.get().message()));
    }
    var to = wanted.onto() ? wanted.roll() : Roll.FOLLOW_UP;
    jdbc.sql("""
        update journey.continuation_figure f set people = f.people - 1 from journey.continuation_person p
         where p.year = ? and p.cardholder_id = ? and f.year = p.year and f.list = p.list and f.office_id = p.office_id
           and f.agency = coalesce(p.agency_code, '')
        """).params(wanted.year(), wanted.cardholderId()).update();
    jdbc.sql("""
        insert into journey.continuation_figure as f (year, list, office_id, agency, people)
        select year, :to, office_id, :agency, 1 from journey.continuation_person where year = :year and cardholder_id = :person
        on conflict (year, list, office_id, agency) do update set people = f.people + excluded.people
        """).param("year", wanted.year()).param("person", wanted.cardholderId()).param("to", to.code())
        .param("agency", to.bank() == null ? "" : to.bank()).update();
    jdbc.sql("update journey.continuation_person set list = ?, agency_code = ?, project_code = ? where year = ? and cardholder_id = ?")
        .params(to.code(), to.bank(), to.project(), wanted.year(), wanted.cardholderId()).update();
    jdbc.sql("""
        insert into journey.continuation_move (year, cardholder_id, from_list, to_list, reason, moved_at, moved_by, request_key)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """).params(wanted.year(), wanted.cardholderId(), stands.get().list(), to.code(), wanted.reason(), OffsetDateTime.now(clock), by,
        wanted.requestKey()).update();
    audit.write(Audit.Entry.of(by, officeId, "continuation.moved", null)
        .with(Map.of("year", wanted.year(), "from", stands.get().list(), "to", to.code())));
    return Result.of(to.code());
  }
}
