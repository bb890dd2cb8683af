package th.cardholder.payment;

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
 * The payer's answers to a batch: a CSV with a row for each line, as many files as the payer likes. Row by row it is said what was
 * taken and what was not, and why; the same file again changes nothing.
 */
@Service
public class PaymentAnswers {

  /** So many megabytes a file may have: some two hundred thousand rows. */
  public static final int MOST_MEGABYTES = 8;

  private static final List<String> COLUMNS = List.of("batch", "line", "amount", "result", "reason");
  private static final int MOST_SHOWN = 200;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
  private static final Pattern AMOUNT = Pattern.compile("-?\\d{1,9}");
  /** The payer's codes are not known (Part D): words that can be no name and no number of a person. */
  private static final Pattern REASON = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,19}");

  private final JdbcClient jdbc;
  private final PaymentStore store;
  private final Audit audit;
  private final Clock clock;

  PaymentAnswers(JdbcClient jdbc, PaymentStore store, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  /** Why a row was not taken. */
  enum Why implements Coded {
    UNREADABLE("unreadable", "อ่านแถวนี้ไม่ได้ ต้องมี batch,line,amount,result,reason โดย result เป็น paid หรือ refused และแถวที่ refused"
        + " ต้องมีรหัสเหตุผลเป็นอักษรอังกฤษไม่เกิน 20 ตัว โปรดแก้แถวนี้แล้วส่งใหม่"),
    WRONG_BATCH("wrongBatch", "เป็นผลของบัญชีจ่ายอื่น โปรดส่งที่หน้าของงวดนั้น"),
    UNKNOWN_LINE("unknownLine", "ไม่มีรายการเลขที่นี้ในบัญชีจ่าย โปรดตรวจเลขรายการกับแฟ้มจ่าย"),
    AMOUNT_DIFFERS("amountDiffers", "จำนวนเงินไม่ตรงกับบัญชีจ่าย โปรดให้ผู้จ่ายตรวจแล้วส่งแถวนี้ใหม่"),
    TWICE("twice", "มีผลของรายการนี้แล้ว จึงไม่บันทึกซ้ำ หากผลเดิมผิดโปรดติดต่อผู้ดูแลระบบ");

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
   * @param notTaken the first {@value #MOST_SHOWN}
   */
  public record Taken(boolean again, int rows, int paid, int refused, int notTakenRows, List<NotTaken> notTaken) {}

  private record Row(int line, @Nullable String batch, @Nullable Integer number, @Nullable Integer amount, boolean paid,
      @Nullable String reason) {

    boolean readable() {
      return batch != null;
    }
  }

  private record FileRow(long id, int rowCount, int paid, int refused) {}

  private record Counted(int paid, long paidTotal, int refused, long refusedTotal) {}

  private record Refused(int line, String why) {}

  /** Takes a file in, for an officer of the data centre. */
  @Transactional
  public Result<Taken, NotDone> take(long batchId, byte[] csv, String by, String officeId) {
    if (store.find(batchId).isEmpty()) {
      return Result.refused(new Decision.NotFound());
    }
    var batch = store.hold(batchId);
    if (!batch.answerable()) {
      return Result.refused(new Decision.Conflict(batch.frozen() && batch.closedAt() != null
          ? "งวดนี้ปิดแล้ว จึงรับผลเพิ่มไม่ได้ โปรดติดต่อผู้ดูแลระบบหากผลของผู้จ่ายเปลี่ยน"
          : "ยังไม่ได้บันทึกว่าส่งแฟ้มจ่ายของงวดนี้ โปรดส่งงาน “ตรวจและส่งแฟ้มจ่าย” ก่อน"));
    }
    var sha256 = Sha256.of(csv);
    var before = jdbc.sql("select id, row_count, paid, refused from journey.payment_answer_file where batch_id = ? and sha256 = ?")
        .params(batch.id(), sha256).query(FileRow.class).optional();
    if (before.isPresent()) {
      return Result.of(told(before.get(), true));
    }
    return AnswerFile.read(csv, COLUMNS, "ผู้จ่าย").fold(
        rows -> Result.of(take(batch, rows.stream().map(PaymentAnswers::row).toList(), sha256, by, officeId)),
        wrong -> Result.refused(new Decision.Invalid("file", wrong)));
  }

  private Taken take(PaymentBatch batch, List<Row> rows, String sha256, String by, String officeId) {
    var file = jdbc.sql("""
        insert into journey.payment_answer_file (batch_id, sha256, row_count, paid, refused, received_at, received_by)
        values (?, ?, ?, 0, 0, ?, ?) returning id
        """).params(batch.id(), sha256, rows.size(), OffsetDateTime.now(clock), by).query(Long.class).single();
    refuse(file, rows.stream().filter(it -> !it.readable()).map(it -> new Refused(it.line(), Why.UNREADABLE.code())).toList());
    var readable = rows.stream().filter(Row::readable).toList();
    refuse(file, judged(batch, readable));
    var counted = jdbc.sql("""
        with taken as (
          insert into journey.payment_answer (batch_id, number, paid, reason, file_id)
          select :batch, s.number, s.paid, s.reason, :file
            from unnest(:lines::int[], :numbers::int[], :paid::boolean[], :reasons::text[]) as s (line, number, paid, reason)
           where not exists (select from journey.payment_answer_refusal r where r.file_id = :file and r.line = s.line)
          returning number, paid)
        select count(*) filter (where t.paid)::int as paid, coalesce(sum(l.amount) filter (where t.paid), 0) as paid_total,
               count(*) filter (where not t.paid)::int as refused, coalesce(sum(l.amount) filter (where not t.paid), 0) as refused_total
          from taken t join journey.payment_line l on l.batch_id = :batch and l.number = t.number
        """).param("batch", batch.id()).param("file", file).param("lines", readable.stream().map(Row::line).toArray(Integer[]::new))
        .param("numbers", readable.stream().map(Row::number).toArray(Integer[]::new))
        .param("paid", readable.stream().map(Row::paid).toArray(Boolean[]::new))
        .param("reasons", readable.stream().map(Row::reason).toArray(String[]::new)).query(Counted.class).single();
    jdbc.sql("update journey.payment_answer_file set paid = ?, refused = ? where id = ?").params(counted.paid(), counted.refused(), file)
        .update();
    jdbc.sql("""
        update journey.payment_batch set paid_lines = paid_lines + :paid, paid_total = paid_total + :paidTotal,
               refused_lines = refused_lines + :refused, refused_total = refused_total + :refusedTotal,
               state = case when :paid + :refused > 0 then 'answered' else state end
         where id = :id
        """).param("paid", counted.paid()).param("paidTotal", counted.paidTotal()).param("refused", counted.refused())
        .param("refusedTotal", counted.refusedTotal()).param("id", batch.id()).update();
    audit.write(Audit.Entry.of(by, officeId, "payment.answered", null).with(Map.of("batch", batch.name(), "rows", rows.size(),
        "paid", counted.paid(), "refused", counted.refused(), "hash", sha256)));
    return told(new FileRow(file, rows.size(), counted.paid(), counted.refused()), false);
  }

  /** What does not fit the list: of several rows of a line the first that fits is taken. */
  private List<Refused> judged(PaymentBatch batch, List<Row> rows) {
    return jdbc.sql("""
        with judged as (
          select s.line, s.number,
                 case when s.batch <> :name then 'wrongBatch' when l.number is null then 'unknownLine'
                      when l.amount <> s.amount then 'amountDiffers' when a.number is not null then 'twice' end as why
            from unnest(:lines::int[], :batches::text[], :numbers::int[], :amounts::int[]) as s (line, batch, number, amount)
            left join journey.payment_line l on l.batch_id = :batch and l.number = s.number
            left join journey.payment_answer a on a.batch_id = :batch and a.number = s.number),
        counted as (
          select line, coalesce(why, case when row_number() over (partition by number, why is null order by line) > 1 then 'twice' end) as why
            from judged)
        select line, why from counted where why is not null
        """).param("name", batch.name()).param("batch", batch.id()).param("lines", rows.stream().map(Row::line).toArray(Integer[]::new))
        .param("batches", rows.stream().map(Row::batch).toArray(String[]::new))
        .param("numbers", rows.stream().map(Row::number).toArray(Integer[]::new))
        .param("amounts", rows.stream().map(Row::amount).toArray(Integer[]::new)).query(Refused.class).list();
  }

  private void refuse(long file, List<Refused> rows) {
    jdbc.sql("""
        insert into journey.payment_answer_refusal (file_id, line, why)
        select :file, * from unnest(:lines::int[], :whys::text[])
        """).param("file", file).param("lines", rows.stream().map(Refused::line).toArray(Integer[]::new))
        .param("whys", rows.stream().map(Refused::why).toArray(String[]::new)).update();
  }

  private Taken told(FileRow file, boolean again) {
    var notTaken = jdbc.sql("select line, why from journey.payment_answer_refusal where file_id = ? order by line limit ?")
        .params(file.id(), MOST_SHOWN).query(Refused.class).list().stream()
        .map(it -> new NotTaken(it.line(), Coded.of(Why.class, it.why()).sentenceTh)).toList();
    return new Taken(again, file.rowCount(), file.paid(), file.refused(), file.rowCount() - file.paid() - file.refused(), notTaken);
  }

  private static Row row(AnswerFile.Row read) {
    var unreadable = new Row(read.line(), null, null, null, false, null);
    if (read.fields().isEmpty()) {
      return unreadable;
    }
    var said = read.fields().get();
    var paid = said.get(3).equals("paid");
    var reason = said.get(4);
    return NUMBER.matcher(said.get(1)).matches() && AMOUNT.matcher(said.get(2)).matches()
        && (paid ? reason.isEmpty() : said.get(3).equals("refused") && REASON.matcher(reason).matches())
        ? new Row(read.line(), said.get(0), Integer.valueOf(said.get(1)), Integer.valueOf(said.get(2)), paid, paid ? null : reason) : unreadable;
  }
}
