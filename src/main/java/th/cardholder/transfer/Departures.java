package th.cardholder.transfer;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Reach;
import th.cardholder.door.TypedText;
import th.cardholder.office.Offices;
import th.cardholder.registry.Cardholder;
import th.cardholder.registry.NameSearch;
import th.cardholder.words.ThaiDate;

/**
 * What a team keeps of those who have left it: who went where and when, and who transferred them. Nothing else of a case is the
 * team's to see any more, nor where the person has gone since.
 */
@Service
public class Departures {

  /** How many a list shows. */
  static final int MOST = 200;

  private static final String LEFT = """
      select t.id, t.case_number, t.from_office, t.to_office, t.moved_on, t.transferred_at, t.transferred_by, c.cardholder_id,
             p.title, p.first_name, p.last_name
        from journey.transfer t
        join journey.participant_case c on c.id = t.case_id and c.office_id <> t.from_office
        join journey.cardholder p on p.id = c.cardholder_id
       where t.from_office = any(:offices)
         and not exists (select from journey.transfer n where n.case_id = t.case_id and n.from_office = t.from_office and n.id > t.id)
      """;

  private final JdbcClient jdbc;
  private final Offices offices;
  private final Teams teams;
  private final Audit audit;
  private final Clock clock;

  Departures(JdbcClient jdbc, Offices offices, Teams teams, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.offices = offices;
    this.teams = teams;
    this.audit = audit;
    this.clock = clock;
  }

  /** Somebody who has left, in Thai. */
  public record Departure(String caseNumber, String personName, String toPlace, String movedThai, String transferredThai,
      String transferredBy) {

    /** The same as a sentence, for whoever opens the case. */
    public String sentence() {
      return personName + " ย้ายไป" + toPlace + " เมื่อ " + movedThai + " และโอนเรื่องไปแล้วเมื่อ " + transferredThai
          + " (โดย " + transferredBy + ") โปรดติดต่อทีม ปรจ. ของอำเภอนั้น";
    }
  }

  /**
   * What is looked for: a number or its beginning with %, the serial of one, an ID number, or a name; blank where it is not that.
   */
  public record Sought(String number, String serial, String nationalId, String name) {

    public static Sought number(String like) {
      return new Sought(like, "", "", "");
    }

    public static Sought serial(String serial) {
      return new Sought("", serial, "", "");
    }

    public static Sought nationalId(String digits) {
      return new Sought("", "", digits, "");
    }

    public static Sought name(String typed) {
      return new Sought("", "", "", typed);
    }
  }

  private record Row(long id, String caseNumber, String fromOffice, String toOffice, LocalDate movedOn,
      OffsetDateTime transferredAt, String transferredBy, long cardholderId, String title, String firstName, String lastName) {}

  /** Those who left the user's teams, the newest first. Each is recorded as seen. */
  @Transactional
  public List<Departure> of(String userId) {
    return shown(rows(" order by t.id desc limit " + MOST, Map.of(), own(userId)), userId, Audit.Purpose.LIST);
  }

  /** The one who left a team of the user's under this number. Recorded as seen. */
  @Transactional
  public Optional<Departure> of(String caseNumber, String userId) {
    return TypedText.unusable(caseNumber) ? Optional.empty()
        : shown(rows(" and t.case_number = :number order by t.id desc limit 1", Map.of("number", caseNumber), own(userId)), userId,
            Audit.Purpose.CASE).stream().findFirst();
  }

  /** Those among them who are looked for. Each is recorded as seen. */
  @Transactional
  public List<Departure> search(Sought sought, Reach reach) {
    var ways = sought.name().isEmpty() ? List.<NameSearch.Way>of() : NameSearch.of(sought.name()).ways();
    Map<String, Object> values = new HashMap<>(Map.of("number", sought.number(), "serial", sought.serial(),
        "nationalId", sought.nationalId()));
    values.put("names", ways.stream().map(NameSearch.Way::name).toArray(String[]::new));
    values.put("lasts", ways.stream().map(NameSearch.Way::last).toArray(String[]::new));
    return shown(rows("""
         and (t.case_number like nullif(:number, '') or split_part(t.case_number, '-', 3) = nullif(:serial, '')
           or p.national_id = nullif(:nationalId, '')
           or exists (select from journey.case_name k join unnest(:names, :lasts) as w(name, last)
                        on starts_with(k.name_key, w.name) and starts_with(k.last_name_key, w.last)
                       where k.case_id = t.case_id and k.referral_id = 0))
         order by t.id desc limit\s""" + MOST, values, reach.own()), reach.userId(), Audit.Purpose.SEARCH);
  }

  private Set<String> own(String userId) {
    return Reach.of(userId, offices).own();
  }

  private List<Row> rows(String which, Map<String, Object> values, Collection<String> own) {
    return own.isEmpty() ? List.of() : jdbc.sql(LEFT + which).params(values).param("offices", own.toArray(String[]::new))
        .query(Row.class).list();
  }

  private List<Departure> shown(List<Row> rows, String userId, Audit.Purpose purpose) {
    rows.stream().collect(groupingBy(Row::fromOffice, mapping(Row::cardholderId, toList()))).forEach((office, seen) ->
        audit.viewed(new Audit.View(userId, office, purpose), seen.stream().distinct().toList()));
    var names = offices.officerNames(rows.stream().map(Row::transferredBy).distinct().toList());
    return rows.stream().map(row -> new Departure(row.caseNumber(),
        Cardholder.fullName(row.title(), row.firstName(), row.lastName()), teams.place(row.toOffice()),
        ThaiDate.shortForm(row.movedOn()),
        ThaiDate.shortForm(row.transferredAt().atZoneSameInstant(clock.getZone()).toLocalDate()),
        names.getOrDefault(row.transferredBy(), row.transferredBy()))).toList();
  }
}
