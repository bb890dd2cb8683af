package th.cardholder.outbox;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Decision;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.clock.WallTime;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiTime;

/** What stands on the page of messages: numbers, and of what failed the case's number; never a person, an address or words. */
@Service
public class OutboxDesk {

  /** So many days stand on the page. */
  static final int DAYS = 7;
  private static final int MOST_LISTED = 100;

  private final JdbcClient jdbc;
  private final MessageTexts texts;
  private final OutboxSettings settings;
  private final Offices offices;
  private final CurrentOfficer current;
  private final Audit audit;
  private final Clock clock;
  private final WallTime wall;

  OutboxDesk(JdbcClient jdbc, MessageTexts texts, OutboxSettings settings, Offices offices, CurrentOfficer current, Audit audit, Clock clock,
      WallTime wall) {
    this.jdbc = jdbc;
    this.texts = texts;
    this.settings = settings;
    this.offices = offices;
    this.current = current;
    this.audit = audit;
    this.clock = clock;
    this.wall = wall;
  }

  /** Of a day, a kind and a channel: how many wait, were sent, have failed and are not sent. */
  public record Line(String dayThai, String kindThai, String wayThai, int waiting, int sent, int failed, int dropped) {}

  /** Why some were not sent. */
  public record Reason(String whyThai, int n) {}

  /** Something that failed; {@code about} is a case's number, or an officer's user id. */
  public record Failed(long id, String kindThai, String about, String whyThai, @Nullable String answer, String atThai) {}

  /**
   * The page.
   *
   * @param sends   what this node does, in words
   * @param works   whether the reader may have what failed sent again
   * @param draft   whether words or formats are drafts
   */
  public record Page(List<Line> lines, List<Reason> reasons, List<Failed> failed, String sends, boolean works, boolean draft) {}

  /** What the reader sees: null offices mean the country. */
  private record Sight(@Nullable List<String> offices, boolean works) {}

  private record Counted(LocalDate saidOn, String kind, String way, int waiting, int sent, int failed, int dropped) {}

  private record Row(long id, String kind, String about, String reason, @Nullable String answer, OffsetDateTime settledAt) {}

  /** The page for this reader; empty for whoever does not answer for the work of others. */
  public Optional<Page> page(String userId) {
    return sight(userId).map(sight -> new Page(lines(sight), reasons(sight), failed(sight), sendsTh(), sight.works(), texts.drafts()));
  }

  private Optional<Sight> sight(String userId) {
    if (current.administrator()) {
      return Optional.of(new Sight(null, true));
    }
    List<String> seen = new ArrayList<>();
    boolean works = false;
    for (var at : offices.memberships(userId)) {
      if (at.office().kind() == Office.Kind.DISTRICT && any(at, Role.OF_A_DISTRICT)) {
        seen.add(at.office().id());
        works = true;
      } else if (any(at, Role.OF_A_PROVINCE)) {
        var province = Objects.requireNonNull(at.office().provinceCode());
        seen.add(Office.province(province));
        offices.districtTeams(province).forEach(it -> seen.add(it.id()));
        offices.developing(List.of(province)).forEach(it -> seen.add(it.id()));
      }
    }
    return seen.isEmpty() ? Optional.empty() : Optional.of(new Sight(seen.stream().distinct().toList(), works));
  }

  private static boolean any(Offices.Membership at, Set<Role> roles) {
    return at.roles().stream().anyMatch(roles::contains);
  }

  private List<Line> lines(Sight sight) {
    return asked("""
        select m.said_on, m.kind, m.way, count(*) filter (where m.state in ('queued', 'sending'))::int as waiting,
               count(*) filter (where m.state = 'sent')::int as sent, count(*) filter (where m.state = 'failed')::int as failed,
               count(*) filter (where m.state = 'dropped')::int as dropped
          from journey.message m where m.said_on > :before%s group by 1, 2, 3 order by 1 desc, 2, 3
        """, sight).query(Counted.class).list().stream().map(it -> new Line(ThaiDate.shortForm(it.saidOn()),
            MessageKind.of(it.kind()).labelTh(), wayTh(it.way()), it.waiting(), it.sent(), it.failed(), it.dropped())).toList();
  }

  private record Why(String reason, int n) {}

  private List<Reason> reasons(Sight sight) {
    return asked("""
        select m.reason, count(*)::int as n from journey.message m where m.said_on > :before and m.state = 'dropped'%s group by 1
         order by 2 desc, 1
        """, sight).query(Why.class).list().stream().map(it -> new Reason(WhyNot.labelTh(it.reason()), it.n())).toList();
  }

  private List<Failed> failed(Sight sight) {
    return asked("""
        select m.id, m.kind, coalesce(c.case_number, m.user_id) as about, m.reason, m.answer, m.settled_at
          from journey.message m left join journey.participant_case c on c.id = m.case_id
         where m.state = 'failed' and m.said_on > cast(:before as date) - 365%s order by m.id desc limit\s""" + MOST_LISTED, sight)
        .query(Row.class).list().stream().map(it -> new Failed(it.id(), MessageKind.of(it.kind()).labelTh(), it.about(),
            WhyNot.labelTh(it.reason()), it.answer(), ThaiTime.moment(it.settledAt(), clock.getZone()))).toList();
  }

  private JdbcClient.StatementSpec asked(String sql, Sight sight) {
    var asked = jdbc.sql(sql.formatted(sight.offices() == null ? "" : " and m.office_id = any(:offices)"))
        .param("before", LocalDate.now(clock).minusDays(DAYS));
    return sight.offices() == null ? asked : asked.param("offices", sight.offices().toArray(String[]::new));
  }

  /** Has what failed tried again, by the same keys: whoever had taken one after all does not take it twice. Says how many. */
  @Transactional
  public Result<Integer, NotDone> sendAgain(@Nullable List<@Nullable Long> ids, String userId) {
    var sight = sight(userId);
    if (sight.filter(Sight::works).isEmpty()) {
      return Result.refused(new Decision.Forbidden("ส่งข้อความอีกครั้งได้เฉพาะผู้ดูแลระบบ นายอำเภอ และฝ่ายเลขานุการของทีม"));
    }
    var chosen = ids == null ? List.<Long>of() : ids.stream().filter(Objects::nonNull).distinct().toList();
    if (chosen.isEmpty() || chosen.size() > MOST_LISTED) {
      return Result.refused(new Decision.Invalid("ids", "โปรดเลือกข้อความที่จะส่งอีกครั้ง 1 ถึง " + MOST_LISTED + " ข้อความ"));
    }
    var again = jdbc.sql("""
            update journey.message m set state = 'queued', attempts = 0, reason = null, settled_at = null, next_try_at = :wall
             where m.id = any(:ids) and m.state = 'failed' and (cast(:offices as text[]) is null or m.office_id = any(:offices))
            """).param("wall", wall.now().atOffset(ZoneOffset.UTC)).param("ids", chosen.toArray(Long[]::new))
        .param("offices", sight.get().offices() == null ? null : sight.get().offices().toArray(String[]::new)).update();
    if (again > 0) {
      audit.write(Audit.Entry.of(userId, null, "messages.again", null).with(Map.of("messages", again)));
    }
    return Result.of(again);
  }

  private static String wayTh(String way) {
    return way.equals(Channels.SMS) ? "ข้อความทางโทรศัพท์" : "อีเมล";
  }

  private String sendsTh() {
    return !settings.sends() ? "เครื่องนี้ไม่ได้ส่งข้อความ"
        : "ข้อความทางโทรศัพท์: " + (settings.sms().equals("http") ? "ผู้ให้บริการ SMS" : "เขียนลงแฟ้ม")
        + " · อีเมล: " + (settings.email().equals("smtp") ? "เครื่องแม่ข่ายอีเมล" : "เขียนลงแฟ้ม")
        + " · ส่งถึงผู้มีบัตรฯ เวลา " + ThaiTime.form(settings.from()) + "–" + ThaiTime.form(settings.until());
  }
}
