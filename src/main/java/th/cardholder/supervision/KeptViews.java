package th.cardholder.supervision;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.door.TypedText;
import th.cardholder.measure.MeasureYears;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiTime;

/** Views that a supervisor keeps, each under a name of their own; nobody else sees them. */
@Service
public class KeptViews {

  /** More than anybody looks through. */
  static final int MOST = 30;
  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_ADDRESS = 2000;

  static final String NOT_WATCHING = "เก็บมุมมองได้เฉพาะผู้ติดตามงานของอำเภอ จังหวัด หรือส่วนกลาง";
  static final String NO_VIEW = "หน้านี้เก็บเป็นมุมมองไม่ได้ โปรดเปิดภาพรวม รายการ เวลารอ มาตรฐานเวลา หรือรายงาน แล้วเก็บจากหน้านั้น";
  static final String NO_NAME = "โปรดตั้งชื่อมุมมอง ไม่เกิน " + LONGEST_NAME + " ตัวอักษร";
  static final String TOO_MANY = "เก็บได้ไม่เกิน " + MOST + " มุมมอง โปรดลบมุมมองที่ไม่ใช้แล้วก่อน";

  private final JdbcClient jdbc;
  private final Scopes scopes;
  private final WorkLists lists;
  private final Overviews overviews;
  private final MeasureYears years;
  private final Clock clock;

  KeptViews(JdbcClient jdbc, Scopes scopes, WorkLists lists, Overviews overviews, MeasureYears years, Clock clock) {
    this.jdbc = jdbc;
    this.scopes = scopes;
    this.lists = lists;
    this.overviews = overviews;
    this.years = years;
    this.clock = clock;
  }

  /**
   * A view.
   *
   * @param address the page with what it is asked for: {@code /worklist?scope=d8101&of=late}
   * @param seen    whether the user still sees what it is of
   * @param counted whether it is a list, of which there is a number
   */
  public record View(long id, String name, String address, boolean seen, boolean counted) {}

  /** How many lines a list has, and when that was. */
  public record Length(int n, String asOf) {}

  /**
   * Why something was not done.
   *
   * @param field what of the request it is about; null where it is about none
   */
  public record Refusal(boolean forbidden, @Nullable String field, String sentence) {}

  private record Row(long id, String name, String address) {}

  /** The user's views by name. */
  public List<View> of(String userId) {
    return jdbc.sql("select id, name, address from journey.kept_view where user_id = ? order by name collate \"th-x-icu\", id")
        .param(userId).query(Row.class).list().stream().map(row -> {
          var address = ViewAddress.of(row.address());
          return new View(row.id(), row.name(), row.address(), address.filter(it -> sees(userId, it)).isPresent(),
              address.filter(ViewAddress::list).isPresent());
        }).toList();
  }

  private boolean sees(String userId, ViewAddress address) {
    var scope = address.get("scope");
    return scope == null || scopes.of(userId, scope).isPresent();
  }

  /** Keeps a view; where it is kept already it gets the new name, so twice is once. */
  @Transactional
  public Result<Long, Refusal> keep(String userId, @Nullable String name, @Nullable String address) {
    var found = address == null || address.length() > LONGEST_ADDRESS ? Optional.<ViewAddress>empty() : ViewAddress.of(address);
    if (scopes.of(userId).isEmpty()) {
      return Result.refused(new Refusal(true, null, NOT_WATCHING));
    }
    if (unnamed(name)) {
      return Result.refused(new Refusal(false, "name", NO_NAME));
    }
    if (found.filter(it -> sees(userId, it)).isEmpty()) {
      return Result.refused(new Refusal(false, "address", NO_VIEW));
    }
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))").param("kept views " + userId).query(row -> {});
    var others = jdbc.sql("select count(*) from journey.kept_view where user_id = ? and address <> ?")
        .params(userId, found.get().text()).query(Integer.class).single();
    if (others >= MOST) {
      return Result.refused(new Refusal(false, null, TOO_MANY));
    }
    return Result.of(jdbc.sql("""
        insert into journey.kept_view (user_id, name, address, kept_at) values (?, ?, ?, ?)
        on conflict (user_id, address) do update set name = excluded.name returning id
        """).params(userId, String.valueOf(name).strip(), found.get().text(), OffsetDateTime.now(clock)).query(Long.class)
        .single());
  }

  private static boolean unnamed(@Nullable String name) {
    return name == null || name.isBlank() || name.strip().length() > LONGEST_NAME || TypedText.unusable(name);
  }

  /**
   * Gives a view another name.
   *
   * @return nothing when the user keeps none such
   */
  @Transactional
  public Optional<Result<Long, Refusal>> rename(String userId, long id, @Nullable String name) {
    if (unnamed(name)) {
      return row(userId, id).map(row -> Result.refused(new Refusal(false, "name", NO_NAME)));
    }
    return jdbc.sql("update journey.kept_view set name = ? where id = ? and user_id = ?")
        .params(String.valueOf(name).strip(), id, userId).update() == 1 ? Optional.of(Result.of(id)) : Optional.empty();
  }

  /** Keeps a view no more; one that is not kept is not kept already. */
  public void forget(String userId, long id) {
    jdbc.sql("delete from journey.kept_view where id = ? and user_id = ?").params(id, userId).update();
  }

  /**
   * How many lines the list of a view has now; of the country, as they were last counted.
   *
   * @return nothing when the user keeps no such list, or does not see it any more
   */
  public Optional<Length> number(String userId, long id) {
    return row(userId, id).flatMap(row -> ViewAddress.of(row.address())).filter(ViewAddress::list)
        .flatMap(address -> number(userId, address));
  }

  private Optional<Length> number(String userId, ViewAddress address) {
    var today = LocalDate.now(clock);
    var year = address.get("year");
    int of = year == null || !year.matches("\\d{4}") ? years.on(today).orElse(ThaiDate.buddhistYear(today))
        : Integer.parseInt(year);
    var scope = String.valueOf(address.get("scope"));
    var listed = String.valueOf(address.get("of"));
    return scope.equals(Scope.COUNTRY)
        ? overviews.breakdown(userId, scope, of, listed).map(it -> new Length(it.total(), it.asOf()))
        : lists.count(userId, new WorkLists.Wanted(scope, of, listed, address.get("ao"), address.get("agency"), null,
            WorkLists.Sort.NUMBER, false), of).map(n -> new Length(n, ThaiTime.moment(OffsetDateTime.now(clock), clock.getZone())));
  }

  private Optional<Row> row(String userId, long id) {
    return jdbc.sql("select id, name, address from journey.kept_view where id = ? and user_id = ?").params(id, userId)
        .query(Row.class).optional();
  }
}
