package th.cardholder.registry.batch;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.geography.Geography;
import th.cardholder.measure.MeasureYears;
import th.cardholder.registry.NationalIds;
import th.cardholder.registry.batch.RefusalFile.Refusal;
import th.cardholder.words.PartialDate;
import th.cardholder.words.ThaiNumber;

/**
 * Imports a file of cardholders (CSV, UTF-8, with the header of {@link RegistryColumns}).
 *
 * <p>Lines are checked one by one and stored in chunks: COPY into a temporary table, merge into the registry,
 * and the count of lines done, in one transaction. A stopped import goes on behind the last chunk that was
 * committed; a finished one does nothing. One bad row is written to {@code <name>.refused.csv} and never fails
 * the rest; a file that is no registry at all, or has nobody in it, is refused before anything is stored, and one of
 * which nobody could be accepted leaves nothing behind but the reasons. Accepted and refused are the people in the
 * file, each once.
 *
 * <p>A national ID number that occurs twice in a batch is found in the database: within a chunk in the staging
 * table, against earlier chunks by the batch and line that every accepted row carries. A set of numbers in
 * memory would grow with the file and be lost when the import stops; the unique index is there anyway and is
 * looked at once per row for the merge. The first good row counts; a refused row does not make a later good
 * one of the same person a duplicate.
 *
 * <p>One import runs at a time, held by a lock in the database that ends with its connection.
 */
public final class RegistryImport {

  private static final long LOCK = 0x7265676973747279L; // "registry"
  private static final int LOCK_TRIES = 40;
  private static final long LOCK_PAUSE_MILLIS = 250;
  private static final int CHUNK = 20_000;
  private static final int MOST_LINES_NAMED = 20;
  private static final Pattern BATCH_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private final DataSource dataSource;
  private final Geography geography;
  private final NationalIds nationalIds;
  private final BigDecimal highestIncome;
  private final Clock clock;
  private final int chunk;

  /**
   * An import into the registry of {@code dataSource}.
   *
   * @param highestIncome more than this a year no cardholder can have declared (domain.md §1.2)
   */
  public RegistryImport(
      DataSource dataSource, Geography geography, NationalIds nationalIds, BigDecimal highestIncome, Clock clock) {
    this(dataSource, geography, nationalIds, highestIncome, clock, CHUNK);
  }

  RegistryImport(
      DataSource dataSource, Geography geography, NationalIds nationalIds, BigDecimal highestIncome, Clock clock,
      int chunk) {
    this.dataSource = dataSource;
    this.geography = geography;
    this.nationalIds = nationalIds;
    this.highestIncome = highestIncome;
    this.clock = clock;
    this.chunk = chunk;
  }

  /**
   * Imports {@code file} as the batch {@code batchId}, or goes on with it where it stopped.
   *
   * @param batchId the sender's name of the batch: letters, digits, dots, hyphens
   */
  public ImportResult load(Path file, String batchId, ImportProgress progress) {
    if (!BATCH_ID.matcher(batchId).matches()) {
      return new ImportResult.NotPossible("ชื่อชุดข้อมูลใช้ได้เฉพาะตัวอักษรอังกฤษ ตัวเลข จุด และขีด ไม่เกิน 64 ตัว");
    }
    try (var connection = dataSource.getConnection()) {
      return load(new SingleConnectionDataSource(connection, true), connection, file, batchId, progress);
    } catch (BrokenFileException e) {
      return new ImportResult.NotPossible(Objects.requireNonNull(e.getMessage()));
    } catch (SQLException e) {
      throw new IllegalStateException("The database cannot be reached", e);
    } catch (IOException e) {
      throw new UncheckedIOException("The import stopped; it goes on when it is started again", e);
    }
  }

  /** Where the refused rows of {@code file} are written: {@code krabi.csv} has them in {@code krabi.refused.csv}. */
  public static Path refusalsOf(Path file) {
    return RefusalFile.beside(file);
  }

  private ImportResult load(
      DataSource single, Connection connection, Path file, String batchId, ImportProgress progress)
      throws BrokenFileException, IOException {
    var jdbc = JdbcClient.create(single);
    if (!lock(jdbc)) {
      return new ImportResult.NotPossible("มีการนำเข้าทะเบียนอื่นกำลังทำงานอยู่ โปรดรอให้เสร็จแล้วลองใหม่");
    }
    try {
      return new Run(jdbc, new TransactionTemplate(new JdbcTransactionManager(single)), connection, file, batchId,
          progress).toTheEnd();
    } finally {
      unlock(jdbc);
    }
  }

  /** Waits a little: the connection of an import that was just killed may need a moment to end. */
  private static boolean lock(JdbcClient jdbc) {
    for (int i = 0; i < LOCK_TRIES; i++) {
      if (jdbc.sql("select pg_try_advisory_lock(:lock)").param("lock", LOCK).query(Boolean.class).single()) {
        return true;
      }
      try {
        Thread.sleep(LOCK_PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }

  private static void unlock(JdbcClient jdbc) {
    try {
      jdbc.sql("select pg_advisory_unlock(:lock)").param("lock", LOCK).query(Boolean.class).single();
    } catch (DataAccessException e) {
      // The connection is gone, and the lock with it.
    }
  }

  /** How far a batch has come. */
  private record Batch(
      String fileSha256, boolean finished, long linesDone, long accepted, long refused, long refusedBytes, long fresh,
      long changed, long contradictions, long withoutLastName, long birthDayUnknown, long titlesTwice,
      @Nullable String refusedFile) {}

  /** A row of the chunk at hand that passed its own check. */
  private record Accepted(long line, RowCheck.Row row, List<String> fields) {}

  /** Some rows of the file, checked, and the line that they end with. */
  private record Chunk(List<Accepted> accepted, List<Refusal> refused, long linesDone) {}

  /** The second occurrence of a number, and where the first is. */
  private record Duplicate(long line, long firstLine) {}

  private final class Run {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Connection connection;
    private final Path file;
    private final String batchId;
    private final ImportProgress progress;
    /** The years whose cases are told of what changes. */
    private Set<Integer> years = Set.of();

    Run(
        JdbcClient jdbc, TransactionTemplate transaction, Connection connection, Path file, String batchId,
        ImportProgress progress) {
      this.jdbc = jdbc;
      this.transaction = transaction;
      this.connection = connection;
      this.file = file;
      this.batchId = batchId;
      this.progress = progress;
    }

    ImportResult toTheEnd() throws BrokenFileException, IOException {
      var summary = RegistryFile.inspect(file);
      var batch = open(summary.sha256());
      if (!batch.fileSha256().equals(summary.sha256())) {
        return new ImportResult.NotPossible("ชื่อชุดข้อมูล " + batchId
            + " ใช้กับแฟ้มอื่นไปแล้ว โปรดใช้แฟ้มเดิมหรือตั้งชื่อชุดใหม่");
      }
      if (batch.finished()) {
        return finished(batch, summary.look(), true);
      }
      years = MeasureYears.in(jdbc, clock).openOn(LocalDate.now(clock));
      var check = new RowCheck(geography, nationalIds, highestIncome, LocalDate.now(clock), rules(),
          summary.look().monthFirst());
      try (var rows = RegistryFile.open(file);
          var refusalFile = RefusalFile.open(refusals(batch), batch.refusedBytes())) {
        rows.skipTo(batch.linesDone());
        storeAll(rows, check, summary.lines(), refusalFile);
      }
      var done = open(summary.sha256());
      if (done.accepted() == 0) {
        jdbc.sql("delete from journey.registry_batch where id = :id").param("id", batchId).update();
        return new ImportResult.NobodyAccepted(batchId, done.refused(), summary.look().notices(), refusals(done));
      }
      jdbc.sql("update journey.registry_batch set finished_at = :now where id = :id")
          .param("now", now())
          .param("id", batchId)
          .update();
      jdbc.sql("analyze journey.cardholder").update();
      return finished(done, summary.look(), false);
    }

    /** What the year in force says; nothing before the first year, nor of what it does not say. */
    private RowCheck.YearRules rules() {
      var years = MeasureYears.in(jdbc, clock);
      var year = years.on(LocalDate.now(clock));
      return year.map(it -> new RowCheck.YearRules(it,
              years.setting(it, "minimumAge").map(Integer::valueOf).orElse(0),
              years.setting(it, "ageAsOf").map(LocalDate::parse).orElse(null),
              years.setting(it, "noLastName").filter("allowed"::equals).isPresent()))
          .orElseGet(() -> new RowCheck.YearRules(0, 0, null, false));
    }

    private Batch open(String sha256) {
      jdbc.sql("""
          insert into journey.registry_batch (id, file_name, file_sha256, started_at, refused_file)
          values (:id, :fileName, :sha256, :now, :refusedFile)
          on conflict (id) do nothing
          """)
          .param("id", batchId)
          .param("fileName", file.getFileName().toString())
          .param("sha256", sha256)
          .param("now", now())
          .param("refusedFile", RefusalFile.freeName(file, batchId, this::isWrittenByAnother))
          .update();
      return jdbc.sql("""
          select file_sha256, finished_at is not null as finished, lines_done, accepted, refused, refused_bytes, fresh,
                 changed, contradictions, without_last_name, birth_day_unknown, titles_twice, refused_file
          from journey.registry_batch
          where id = :id
          """)
          .param("id", batchId)
          .query(Batch.class)
          .single();
    }

    /** A batch that has stopped may not have had a row to refuse yet, and so no file. */
    private boolean isWrittenByAnother(String name) {
      return jdbc.sql("""
          select exists (
            select 1 from journey.registry_batch
            where refused_file = :name and finished_at is null and id <> :id)
          """)
          .param("name", name)
          .param("id", batchId)
          .query(Boolean.class)
          .single();
    }

    private Path refusals(Batch batch) {
      return batch.refusedFile() == null ? RefusalFile.beside(file) : file.resolveSibling(batch.refusedFile());
    }

    /** While the database stores a chunk, the next one is read and checked. */
    private void storeAll(RecordReader rows, RowCheck check, long lines, RefusalFile refusalFile)
        throws BrokenFileException, IOException {
      var next = rows.lineNumber() < lines ? reading(rows, check) : null;
      while (next != null) {
        var chunk = outcome(next);
        next = chunk.linesDone() < lines ? reading(rows, check) : null;
        store(chunk, refusalFile);
        progress.advanced(chunk.linesDone(), lines);
      }
    }

    private FutureTask<Chunk> reading(RecordReader rows, RowCheck check) {
      var task = new FutureTask<>(() -> read(rows, check));
      var thread = new Thread(task, "registry-reader");
      thread.setDaemon(true);
      thread.start();
      return task;
    }

    private Chunk outcome(FutureTask<Chunk> task) throws BrokenFileException, IOException {
      try {
        return task.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("The import was told to stop");
      } catch (ExecutionException e) {
        if (e.getCause() instanceof BrokenFileException broken) {
          throw broken;
        }
        if (e.getCause() instanceof IOException unread) {
          throw unread;
        }
        throw new IllegalStateException("The file cannot be read", e.getCause());
      }
    }

    private Chunk read(RecordReader rows, RowCheck check) throws BrokenFileException, IOException {
      var accepted = new ArrayList<Accepted>(chunk);
      var refused = new ArrayList<Refusal>();
      RecordReader.Row row;
      for (int i = 0; i < chunk && (row = rows.next()) != null; i++) {
        if (!row.isNobody()) {
          checkRow(row, check, accepted, refused);
        }
      }
      return new Chunk(accepted, refused, rows.lineNumber());
    }

    private void store(Chunk chunk, RefusalFile refusalFile) {
      transaction.executeWithoutResult(status -> {
        try {
          store(chunk.accepted(), chunk.refused(), chunk.linesDone(), refusalFile);
        } catch (SQLException | IOException e) {
          throw new ImportStoppedException(e);
        }
      });
    }

    private void checkRow(
        RecordReader.Row row, RowCheck check, List<Accepted> accepted, List<Refusal> refused) {
      var fields = row.fields();
      if (fields == null) {
        refused.add(new Refusal(row.line(), "เครื่องหมายคำพูดไม่ครบคู่ โปรดตรวจสอบแถวนี้", List.of(row.text())));
        return;
      }
      check.check(fields).match(good -> accepted.add(new Accepted(row.line(), good, fields)),
          reason -> refused.add(new Refusal(row.line(), reason, fields)));
    }

    private void store(List<Accepted> accepted, List<Refusal> refused, long linesDone, RefusalFile refusalFile)
        throws SQLException, IOException {
      stage(accepted);
      var duplicates = removeDuplicates();
      for (var row : accepted) {
        var firstLine = duplicates.get(row.line());
        if (firstLine != null) {
          refused.add(new Refusal(row.line(), "เลขประจำตัวประชาชนซ้ำกับบรรทัดที่ " + firstLine
              + " ของแฟ้มเดียวกัน", row.fields()));
        }
      }
      refused.sort(Comparator.comparingLong(Refusal::line));
      long held = hold();
      long contradictions = held == 0 ? 0 : keepReports();
      long changed = held == 0 ? 0 : changed();
      if (held > 0) {
        noteChanges();
      }
      merge();
      long refusedBytes = refusalFile.append(refused);
      var stored = accepted.stream().filter(row -> !duplicates.containsKey(row.line())).map(Accepted::row).toList();
      jdbc.sql("""
          update journey.registry_batch
          set lines_done = :linesDone, accepted = accepted + :accepted, refused = refused + :refused,
              refused_bytes = :refusedBytes, fresh = fresh + :fresh, changed = changed + :changed,
              contradictions = contradictions + :contradictions,
              without_last_name = without_last_name + :withoutLastName,
              birth_day_unknown = birth_day_unknown + :birthDayUnknown, titles_twice = titles_twice + :titlesTwice
          where id = :id
          """)
          .param("linesDone", linesDone)
          .param("accepted", stored.size())
          .param("refused", refused.size())
          .param("fresh", stored.size() - held)
          .param("changed", changed)
          .param("contradictions", contradictions)
          .param("withoutLastName", stored.stream().filter(row -> row.lastName().isEmpty()).count())
          .param("birthDayUnknown", stored.stream().filter(row -> row.birth().known() != PartialDate.Known.DAY).count())
          .param("titlesTwice", stored.stream().filter(RowCheck.Row::titleTwice).count())
          .param("refusedBytes", refusedBytes)
          .param("id", batchId)
          .update();
    }

    private void stage(List<Accepted> accepted) throws SQLException, IOException {
      jdbc.sql("""
          create temporary table registry_stage (
            line bigint not null,
            national_id text, title text, first_name text, last_name text, birth_date date, birth_known text,
            sex text, house_number text, village_number text, subdistrict_code text, district_code text,
            declared_income numeric(12, 2), status text
          ) on commit drop
          """).update();
      // What is nothing stays bare and is null to COPY; a text without a letter is quoted.
      try (var copy = new PGCopyOutputStream(connection.unwrap(PGConnection.class),
              "copy registry_stage from stdin (format csv)");
          var rows = CsvWriter.builder().quoteStrategy(QuoteStrategies.EMPTY).lineDelimiter(LineDelimiter.LF)
          .build(copy, StandardCharsets.UTF_8)) {
        for (var it : accepted) {
          var row = it.row();
          rows.writeRecord(String.valueOf(it.line()), row.nationalId(), row.title(), row.firstName(), row.lastName(),
              row.birth().first().toString(), row.birth().known().code(), row.sex().code(), row.houseNumber(),
              row.villageNumber(), row.subdistrictCode(), row.districtCode(), row.declaredIncome().toPlainString(),
              row.status().code());
        }
      }
    }

    /** The look-up is a subquery because a join is planned as a scan of the whole registry, chunk after chunk. */
    private Map<Long, Long> removeDuplicates() {
      var firstLines = new HashMap<Long, Long>();
      jdbc.sql("""
          delete from registry_stage stage
          using (
            select it.line,
                   coalesce(
                     (select earlier.batch_line
                      from journey.cardholder earlier
                      where earlier.national_id = it.national_id and earlier.batch_id = :batchId),
                     min(it.line) over (partition by it.national_id)) as first_line
            from registry_stage it
          ) seen
          where seen.line = stage.line and seen.first_line < stage.line
          returning stage.line, seen.first_line
          """)
          .param("batchId", batchId)
          .query(Duplicate.class)
          .list()
          .forEach(it -> firstLines.put(it.line(), it.firstLine()));
      return firstLines;
    }

    /**
     * Holds the people of the chunk who are there already, and sets aside what is said of them until now. A report that
     * is being made waits for the chunk, or the chunk for it, so what is looked at is what is written over.
     *
     * <p>Each is looked up by the number's index, once: until the registry is analyzed the planner knows nothing of its
     * size and would scan it all for each chunk.
     */
    private long hold() {
      jdbc.sql("set local enable_seqscan = off").update();
      var held = jdbc.sql("""
          create temporary table registry_before on commit drop as
            select p.* from registry_stage s join journey.cardholder p on p.national_id = s.national_id
            for no key update of p
          """)
          .update();
      jdbc.sql("set local enable_seqscan = on").update();
      return held;
    }

    /**
     * Where a district has reported a death or a move and the batch says otherwise, the report's word is kept, and
     * that the batch contradicts it; a death after a reported move is no contradiction, nor is a new district. What
     * a batch confirms, or is taken at its word in, is settled.
     */
    private long keepReports() {
      jdbc.sql("""
          create temporary table registry_settled on commit drop as
            select c.cardholder_id, c.batch_id, c.said as was, s.status as said, s.status = p.status as agrees
              from registry_stage s join registry_before p on p.national_id = s.national_id
              join journey.registry_contradiction c on c.cardholder_id = p.id and c.settled_at is null
             where p.status_reported
               and (s.status = p.status
                    or p.status = 'moved' and (s.status = 'deceased' or s.district_code <> p.district_code))
          """).update();
      jdbc.sql("""
          update journey.registry_contradiction c set settled_at = :now
          from registry_settled s where c.cardholder_id = s.cardholder_id and c.batch_id = s.batch_id
          """)
          .param("now", now())
          .update();
      jdbc.sql("""
          insert into journey.registry_contradiction (cardholder_id, batch_id, batch_line, said, kept, noted_at)
          select p.id, :batchId, s.line, s.status, p.status, :now
          from registry_stage s join registry_before p on p.national_id = s.national_id
          where p.status_reported and s.status <> p.status
            and not (p.status = 'moved' and (s.status = 'deceased' or s.district_code <> p.district_code))
          on conflict do nothing
          """)
          .param("batchId", batchId)
          .param("now", now())
          .update();
      return jdbc.sql("""
          update registry_stage s set status = c.kept
          from journey.registry_contradiction c
          where c.batch_id = :batchId and c.batch_line = s.line
          """)
          .param("batchId", batchId)
          .update();
    }

    /**
     * Of those who were there before, how many are not as they were. What differs is set aside, fact by fact; where the district
     * changes, the address within it is no fact of its own.
     */
    private long changed() {
      jdbc.sql("""
          create temporary table registry_differing on commit drop as
            select p.id as cardholder_id, it.fact, it.was, it.said, false as kept
              from registry_stage s join registry_before p on p.national_id = s.national_id
             cross join lateral (values
               ('status', p.status, s.status),
               ('district', p.district_code, s.district_code),
               ('address', concat(p.house_number, '\t', p.village_number, '\t', p.subdistrict_code),
                 case when p.district_code = s.district_code
                   then concat(s.house_number, '\t', s.village_number, '\t', s.subdistrict_code)
                   else concat(p.house_number, '\t', p.village_number, '\t', p.subdistrict_code) end),
               ('name', concat(p.title, '\t', p.first_name, '\t', p.last_name),
                 concat(s.title, '\t', s.first_name, '\t', s.last_name)),
               ('birth', p.birth_date || ' ' || p.birth_known, s.birth_date || ' ' || s.birth_known),
               ('sex', p.sex, s.sex),
               ('income', p.declared_income::text, s.declared_income::text)) it (fact, was, said)
             where (p.title, p.first_name, p.last_name, p.birth_date, p.birth_known, p.sex, p.house_number,
                    p.village_number, p.subdistrict_code, p.district_code, p.declared_income, p.status)
               is distinct from (s.title, s.first_name, s.last_name, s.birth_date, s.birth_known, s.sex, s.house_number,
                    s.village_number, s.subdistrict_code, s.district_code, s.declared_income, s.status)
               and it.was is distinct from it.said
          """).update();
      return jdbc.sql("select count(distinct cardholder_id) from registry_differing").query(Long.class).single();
    }

    /**
     * Keeps what has changed of those with a case of a year that is under way (ADR 0083), each batch, case and fact once, since a
     * chunk is stored once. A report that a batch contradicts changes nothing and is kept beside it, once as long as the batches say
     * the same; and so is that a batch says what was reported again. Cases are looked up by their key for those alone who differ: a
     * join would be planned as a scan of all of them.
     */
    private void noteChanges() {
      jdbc.sql("""
          with differing as (
            select cardholder_id, fact, was, said, kept from registry_differing
            union all
            select n.cardholder_id, 'status', n.kept, n.said, true
              from journey.registry_contradiction n join registry_stage s on s.line = n.batch_line
             where n.batch_id = :batchId
               and not exists (select 1 from journey.registry_contradiction o
                                where o.cardholder_id = n.cardholder_id and o.batch_id <> n.batch_id and o.said = n.said
                                  and o.settled_at is null)
            union all
            select distinct on (cardholder_id) cardholder_id, 'status', was, said, false from registry_settled where agrees
          ), noted as (
            insert into journey.registry_change (case_id, batch_id, fact, was, said, kept, office_id, noted_at)
            select c.id, :batchId, d.fact, d.was, d.said, d.kept, c.office_id, :now
              from differing d
             cross join lateral (select id, office_id from journey.participant_case
                                  where cardholder_id = d.cardholder_id and year = any(:years) offset 0) c
            returning office_id, fact
          )
          insert into journey.registry_change_count as counted (batch_id, office_id, fact, changes)
          select :batchId, office_id, fact, count(*) from noted group by office_id, fact
          on conflict (batch_id, office_id, fact) do update set changes = counted.changes + excluded.changes
          """)
          .param("batchId", batchId)
          .param("now", now())
          .param("years", years.toArray(Integer[]::new))
          .update();
    }

    private void merge() {
      jdbc.sql("""
          insert into journey.cardholder as old (
            national_id, title, first_name, last_name, birth_date, birth_known, sex, house_number, village_number,
            subdistrict_code, district_code, declared_income, status, batch_id, batch_line)
          select national_id, title, first_name, last_name, birth_date, birth_known, sex, house_number,
                 village_number, subdistrict_code, district_code, declared_income, status, :batchId, line
          from registry_stage
          order by line
          on conflict (national_id) do update
          set (title, first_name, last_name, birth_date, birth_known, sex, house_number, village_number,
               subdistrict_code, district_code, declared_income, status, status_reported, batch_id, batch_line)
            = (excluded.title, excluded.first_name, excluded.last_name, excluded.birth_date, excluded.birth_known,
               excluded.sex, excluded.house_number, excluded.village_number, excluded.subdistrict_code,
               excluded.district_code, excluded.declared_income, excluded.status,
               old.status_reported and old.status = excluded.status, excluded.batch_id, excluded.batch_line)
          """)
          .param("batchId", batchId)
          .update();
    }

    private ImportResult finished(Batch batch, FileLook look, boolean before) {
      var counts = new ImportResult.Counts(batch.fresh(), batch.changed(),
          batch.accepted() - batch.fresh() - batch.changed());
      return new ImportResult.Finished(batchId, batch.accepted(), batch.refused(), counts, notices(batch, look),
          batch.refused() == 0 ? Optional.empty() : Optional.of(refusals(batch)), before);
    }

    private List<String> notices(Batch batch, FileLook look) {
      var notices = new ArrayList<>(look.notices());
      if (batch.contradictions() > 0) {
        notices.add("สถานะในแฟ้มขัดกับการแจ้งเสียชีวิตหรือย้ายออกของอำเภอ " + people(batch.contradictions())
            + " (บรรทัดที่ " + contradictedLines() + ") ระบบคงสถานะตามที่แจ้งไว้ และแสดงข้อขัดแย้งในหน้าเรื่องของผู้มีบัตรฯ");
      }
      if (batch.withoutLastName() > 0) {
        notices.add("รับผู้ไม่มีนามสกุล " + people(batch.withoutLastName()) + " ตามค่าของปี โปรดตรวจกับทะเบียนราษฎร");
      }
      if (batch.birthDayUnknown() > 0) {
        notices.add("ไม่ทราบวันหรือเดือนเกิด " + people(batch.birthDayUnknown()) + " นับอายุจากวันแรกของปีหรือเดือนนั้น (ร่าง)");
      }
      if (batch.titlesTwice() > 0) {
        notices.add("คำนำหน้าซ้ำอยู่ในช่องชื่อ " + people(batch.titlesTwice()) + " ระบบตัดคำที่ซ้ำออก");
      }
      return notices;
    }

    private String contradictedLines() {
      var lines = jdbc.sql("""
          select batch_line from journey.registry_contradiction where batch_id = :id order by batch_line limit :most
          """)
          .param("id", batchId)
          .param("most", MOST_LINES_NAMED + 1)
          .query(String.class)
          .list();
      return lines.size() <= MOST_LINES_NAMED ? String.join(", ", lines)
          : String.join(", ", lines.subList(0, MOST_LINES_NAMED)) + " …";
    }

    private static String people(long count) {
      return ThaiNumber.format(BigDecimal.valueOf(count)) + " ราย";
    }

    private OffsetDateTime now() {
      return clock.instant().atOffset(ZoneOffset.UTC);
    }
  }

  /** Rolls the chunk back on the way out. */
  private static final class ImportStoppedException extends RuntimeException {

    ImportStoppedException(Exception cause) {
      super("The import stopped; it goes on when it is started again", cause);
    }
  }
}
