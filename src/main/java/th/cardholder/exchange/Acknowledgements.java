package th.cardholder.exchange;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Decision;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.files.AnswerFile;
import th.cardholder.files.Sha256;
import th.cardholder.words.Coded;
import th.cardholder.words.Result;

/**
 * What the Ministry's database says to a transmission: a CSV with a row for each line, as many files as there are. Row by row it is said
 * what was taken and what was not, and why; the same file again changes nothing.
 */
@Service
public class Acknowledgements {

  /** So many megabytes a file may have: some two hundred thousand rows. */
  public static final int MOST_MEGABYTES = 8;

  private static final List<String> COLUMNS = List.of("transmission", "line", "result", "code");
  private static final int MOST_SHOWN = 200;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
  /** The Ministry's codes are not known (Part D): words that can be no name and no number of a person. */
  private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,19}");

  private final JdbcClient jdbc;
  private final ExchangeStore store;
  private final Audit audit;
  private final Clock clock;

  Acknowledgements(JdbcClient jdbc, ExchangeStore store, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  /** Why a row was not taken. */
  enum Why implements Coded {
    UNREADABLE("unreadable", "อ่านแถวนี้ไม่ได้ ต้องมี transmission,line,result,code โดย result เป็น accepted หรือ refused และแถวที่ refused"
        + " ต้องมีรหัสเป็นอักษรอังกฤษไม่เกิน 20 ตัว โปรดแก้แถวนี้แล้วส่งใหม่"),
    WRONG_TRANSMISSION("wrongTransmission", "เป็นการตอบรับของการส่งครั้งอื่น โปรดส่งที่หน้าของการส่งครั้งนั้น"),
    UNKNOWN_LINE("unknownLine", "ไม่มีรายการเลขที่นี้ในการส่งครั้งนี้ โปรดตรวจเลขรายการกับแฟ้มที่ส่ง"),
    TWICE("twice", "มีการตอบรับของรายการนี้แล้ว จึงไม่บันทึกซ้ำ หากการตอบรับเดิมผิดโปรดติดต่อผู้ดูแลระบบ");

    private final String code;
    private final String sentenceTh;

    Why(String code, String sentenceTh) {
      this.code = code;
      this.sentenceTh = sentenceTh;
    }

    @Override
    public String code() {
      return code;
    }
  }

  /** A row that was not taken, by its line in the file. */
  public record NotTaken(int line, String message) {}

  /**
   * What became of a file.
   *
   * @param again    whether it had been taken before, so that nothing was changed now
   * @param accepted rows by which the Ministry has taken a line
   * @param refused  rows by which it has not
   * @param notTaken the first {@value #MOST_SHOWN}
   */
  public record Taken(boolean again, int rows, int accepted, int refused, int notTakenRows, List<NotTaken> notTaken) {}

  private record Row(int line, @Nullable String transmission, @Nullable Integer number, boolean taken, @Nullable String code) {

    boolean readable() {
      return transmission != null;
    }
  }

  private record FileRow(long id, int rowCount, int taken, int refused) {}

  private record Counted(int taken, int refused, int saidTaken, int saidRefused) {}

  private record Unfit(int line, String why) {}

  /** Takes a file in, for an officer of the data centre. */
  @Transactional
  public Result<Taken, NotDone> take(long transmissionId, byte[] csv, String by, String officeId) {
    if (store.transmission(transmissionId).isEmpty()) {
      return Result.refused(new Decision.NotFound());
    }
    var transmission = store.holdTransmission(transmissionId);
    var sha256 = Sha256.of(csv);
    var before = jdbc.sql("select id, row_count, taken, refused from journey.exchange_answer_file where transmission_id = ? and sha256 = ?")
        .params(transmission.id(), sha256).query(FileRow.class).optional();
    if (before.isPresent()) {
      return Result.of(told(before.get(), true));
    }
    if (!transmission.answerable()) {
      return Result.refused(new Decision.Conflict(transmission.closedAt() != null
          ? "การส่งครั้งนี้ปิดแล้ว จึงรับการตอบรับเพิ่มไม่ได้ รายการที่ไม่มีการตอบรับจะอยู่ในการส่งครั้งถัดไป"
          : "ยังไม่ได้บันทึกว่าส่งแฟ้มของครั้งนี้ โปรดส่งงาน “ส่งข้อมูลให้ฐานข้อมูลกระทรวงการคลัง” ก่อน"));
    }
    return AnswerFile.read(csv, COLUMNS, "กระทรวงการคลัง").fold(
        rows -> Result.of(take(transmission, rows.stream().map(Acknowledgements::row).toList(), sha256, by, officeId)),
        wrong -> Result.refused(new Decision.Invalid("file", wrong)));
  }

  private Taken take(Transmission transmission, List<Row> rows, String sha256, String by, String officeId) {
    var file = jdbc.sql("""
        insert into journey.exchange_answer_file (transmission_id, sha256, row_count, taken, refused, received_at, received_by)
        values (?, ?, ?, 0, 0, ?, ?) returning id
        """).params(transmission.id(), sha256, rows.size(), OffsetDateTime.now(clock), by).query(Long.class).single();
    refuse(file, rows.stream().filter(it -> !it.readable()).map(it -> new Unfit(it.line(), Why.UNREADABLE.code())).toList());
    var readable = rows.stream().filter(Row::readable).toList();
    refuse(file, judged(transmission, readable));
    var counted = jdbc.sql("""
        with answered as (
          insert into journey.exchange_answer (transmission_id, number, taken, code, file_id)
          select :transmission, s.number, s.taken, s.code, :file
            from unnest(:lines::int[], :numbers::int[], :taken::boolean[], :codes::text[]) as s (line, number, taken, code)
           where not exists (select from journey.exchange_answer_refusal r where r.file_id = :file and r.line = s.line)
          returning number, taken)
        select count(*) filter (where a.taken)::int as taken, count(*) filter (where not a.taken)::int as refused,
               count(*) filter (where a.taken and l.what <> 'withdrawn')::int as said_taken,
               count(*) filter (where not a.taken and l.what <> 'withdrawn')::int as said_refused
          from answered a join journey.exchange_line l on l.transmission_id = :transmission and l.number = a.number
        """).param("transmission", transmission.id()).param("file", file).param("lines", readable.stream().map(Row::line).toArray(Integer[]::new))
        .param("numbers", readable.stream().map(Row::number).toArray(Integer[]::new))
        .param("taken", readable.stream().map(Row::taken).toArray(Boolean[]::new))
        .param("codes", readable.stream().map(Row::code).toArray(String[]::new)).query(Counted.class).single();
    jdbc.sql("update journey.exchange_answer_file set taken = ?, refused = ? where id = ?").params(counted.taken(), counted.refused(), file)
        .update();
    jdbc.sql("""
        update journey.exchange_transmission set taken = taken + :taken, refused = refused + :refused, said_taken = said_taken + :saidTaken,
               said_refused = said_refused + :saidRefused,
               state = case when :taken + :refused > 0 then 'answered' else state end
         where id = :id
        """).param("taken", counted.taken()).param("refused", counted.refused()).param("saidTaken", counted.saidTaken())
        .param("saidRefused", counted.saidRefused()).param("id", transmission.id()).update();
    audit.write(Audit.Entry.of(by, officeId, "exchange.answered", null).with(Map.of("transmission", transmission.name(), "rows", rows.size(),
        "accepted", counted.taken(), "refused", counted.refused(), "hash", sha256)));
    return told(new FileRow(file, rows.size(), counted.taken(), counted.refused()), false);
  }

  /** What does not fit the lines: of several rows of a line the first that fits is taken. */
  private List<Unfit> judged(Transmission transmission, List<Row> rows) {
    return jdbc.sql("""
        with judged as (
          select s.line, s.number,
                 case when s.name <> :name then 'wrongTransmission' when l.number is null then 'unknownLine'
                      when a.number is not null then 'twice' end as why
            from unnest(:lines::int[], :names::text[], :numbers::int[]) as s (line, name, number)
            left join journey.exchange_line l on l.transmission_id = :transmission and l.number = s.number
            left join journey.exchange_answer a on a.transmission_id = :transmission and a.number = s.number),
        counted as (
          select line, coalesce(why, case when row_number() over (partition by number, why is null order by line) > 1 then 'twice' end) as why
            from judged)
        select line, why from counted where why is not null
        """).param("name", transmission.name()).param("transmission", transmission.id())
        .param("lines", rows.stream().map(Row::line).toArray(Integer[]::new))
        .param("names", rows.stream().map(Row::transmission).toArray(String[]::new))
        .param("numbers", rows.stream().map(Row::number).toArray(Integer[]::new)).query(Unfit.class).list();
  }

  private void refuse(long file, List<Unfit> rows) {
    jdbc.sql("""
        insert into journey.exchange_answer_refusal (file_id, line, why)
        select :file, * from unnest(:lines::int[], :whys::text[])
        """).param("file", file).param("lines", rows.stream().map(Unfit::line).toArray(Integer[]::new))
        .param("whys", rows.stream().map(Unfit::why).toArray(String[]::new)).update();
  }

  private Taken told(FileRow file, boolean again) {
    var notTaken = jdbc.sql("select line, why from journey.exchange_answer_refusal where file_id = ? order by line limit ?")
        .params(file.id(), MOST_SHOWN).query(Unfit.class).list().stream()
        .map(it -> new NotTaken(it.line(), Coded.of(Why.class, it.why()).sentenceTh)).toList();
    return new Taken(again, file.rowCount(), file.taken(), file.refused(), file.rowCount() - file.taken() - file.refused(), notTaken);
  }

  private static Row row(AnswerFile.Row read) {
    var unreadable = new Row(read.line(), null, null, false, null);
    if (read.fields().isEmpty()) {
      return unreadable;
    }
    var said = read.fields().get();
    var taken = said.get(2).equals("accepted");
    var code = said.get(3);
    return NUMBER.matcher(said.get(1)).matches()
        && (taken ? code.isEmpty() : said.get(2).equals("refused") && CODE.matcher(code).matches())
        ? new Row(read.line(), said.get(0), Integer.valueOf(said.get(1)), taken, taken ? null : code) : unreadable;
  }
}
