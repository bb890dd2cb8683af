package th.cardholder.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A table has one owner, and the others ask it (ADR 0025): what packages keep apart, SQL would join again unseen. Read
 * are the texts in the sources; a room within a room is the same house to its tables.
 */
class TableOwnersTest {

  private static final Path PRODUCT = Path.of("src/main/java/th/cardholder");
  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
  private static final Path PLANTED = Path.of("src/test/java/th/cardholder/architecture");

  private static final Map<String, String> OWNERS = owners(Map.ofEntries(
      Map.entry("addedstep", "step_answer step_form"),
      Map.entry("audit", "audit audit_rest audit_serial person_view person_view_rest"),
      Map.entry("calendar", "interview_slot interview_appointment ao_report"),
      Map.entry("cases", "participant_case case_counter case_name"),
      Map.entry("cddreport", "cdd_report cdd_report_version cdd_report_line"),
      Map.entry("circumstance", "circumstance reopening"),
      Map.entry("clock", "business_clock clock_node"),
      Map.entry("consent", "consent"),
      Map.entry("continuation", "continuation continuation_drawn continuation_list continuation_person continuation_figure continuation_move"
          + " continuation_opening"),
      Map.entry("door", "draft submission"),
      Map.entry("employment", "employment employment_consent employment_certificate employment_certificate_counter"),
      Map.entry("engine", "engine_start model_binding process_start"),
      Map.entry("exchange", "exchange exchange_transmission exchange_line exchange_answer_file exchange_answer exchange_answer_refusal"),
      Map.entry("followup", "contact follow_up_round follow_up_due follow_up_figure follow_up_change round_notice round_reminder"
          + " round_shortfall"),
      Map.entry("geography", "province district subdistrict"),
      Map.entry("discrepancy", "discrepancy"),
      Map.entry("intake", "wish"),
      Map.entry("interview", "assessment sensitive_assessment interview_attempt interview_confirmation"),
      Map.entry("leave", "ao_leave ao_leave_case"),
      Map.entry("login", "login_try login_device login_allowance login_session"),
      Map.entry("longwork", "long_work long_work_item"),
      Map.entry("measure", "measure_year measure_window measure_setting step_deadline consent_text code_list project"
          + " provincial_project referral_refusal year_change project_place year_draft message_text"),
      Map.entry("migration", "migration migration_item migration_act"),
      Map.entry("models", "stored_model_finding"),
      Map.entry("months", "month_part"),
      Map.entry("office", "office office_role officer officer_change agency"),
      Map.entry("notice", "notice"),
      Map.entry("outbox", "message"),
      Map.entry("outcome", "outcome"),
      Map.entry("outreach", "outreach_round outreach_visit"),
      Map.entry("payment", "payment_batch payment_line payment_figure payment_excess payment_answer_file payment_answer"
          + " payment_answer_refusal"),
      Map.entry("plan", "plan plan_item"),
      Map.entry("reassignment", "reassignment referral_reassignment agency_leave"),
      Map.entry("preparation", "preparation preparation_guideline preparation_district preparation_duty"
          + " preparation_place preparation_place_seen preparation_acknowledgement"),
      Map.entry("privacy", "privacy_act retention_rule retention_run"),
      Map.entry("record", "step_record step_record_rest"),
      Map.entry("reconciliation", "reconciliation_check reconciliation_difference"),
      Map.entry("referral", "referral referral_appointment referral_step_back referral_reported seat_month"),
      Map.entry("reference", "reference_version reference_change"),
      Map.entry("registry", "cardholder registry_batch registry_contradiction registry_change registry_change_count"),
      Map.entry("repair", "repair"),
      Map.entry("report", "report"),
      Map.entry("reporting", "period_report"),
      Map.entry("revision", "revision revision_file revision_rehearsal"),
      Map.entry("sitting", "sitting sitting_verdict"),
      Map.entry("steering", "instruction reminder urgency due_change"),
      Map.entry("supervision", "supervision_figure supervision_run step_week step_day step_wait step_open"
          + " step_open_run kept_view"),
      Map.entry("training", "training_class"),
      Map.entry("transfer", "transfer"),
      Map.entry("topup", "top_up_entitlement"),
      Map.entry("upkeep", "database_size backup_run")));

  /** Who may read a table of another, and never write it. */
  private record Leave(String room, String tables, String why) {}

  private static final List<Leave> LEAVES = List.of(
      new Leave("cases", "cardholder officer referral",
          "the finder: by name, and within reach, over all cases of the country in one statement (ADR 0005)"),
      new Leave("calendar", "participant_case cardholder interview_attempt wish plan follow_up_due follow_up_round measure_window",
          "an AO's week with whom each time is given to, who waits for one, and the figures of an AO's month, in one statement each (ADR 0071)"),
      new Leave("outreach", "cardholder participant_case interview_attempt",
          "who of a district did not come and has no case, and whom an AO goes to see, in one statement each (ADR 0078)"),
      new Leave("continuation", "participant_case cardholder plan plan_item referral contact consent assessment project office",
          "who of a team took part in the year before with what decides, whom a list has, and its teams, in one statement each (ADR 0087)"),
      new Leave("book", "participant_case cardholder follow_up_due contact consent wish",
          "the villages of a team with what is left in each, and a page of one village's people, in one statement each (ADR 0088)"),
      new Leave("cddreport", "referral participant_case cardholder",
          "to whom somebody was sent, whom an office has with what became of each, and a page of what was reported, in one statement each (ADR 0089)"),
      new Leave("outbox", "participant_case",
          "whose case it is when something is said, to one or to all of a team, and the numbers of those that failed, in one statement each (ADR 0080)"),
      new Leave("registry.batch", "participant_case",
          "whose changes are kept: those with a case, of twenty thousand people in one statement (ADR 0083)"),
      new Leave("discrepancy", "participant_case circumstance cardholder registry_change registry_change_count registry_batch",
          "how the cases stand that a cut changed something of, and a page of changes with whom each is of, in one statement each (ADR 0083)"),
      new Leave("circumstance", "participant_case",
          "when a person died, whichever year's case it was reported of, in one statement (ADR 0086)"),
      new Leave("notice", "participant_case", "whose case it is when it is told, in the statement that tells it (ADR 0060)"),
      new Leave("models", "model_binding",
          "at each start: what the versions in use are bound to is examined, with the engine's own rows in one statement (ADR 0057)"),
      new Leave("worklist", "participant_case cardholder office project referral referral_appointment contact"
          + " interview_attempt interview_appointment interview_slot reminder notice transfer", "lists at the size of a district in one statement each (ADR 0019, ADR 0021)"),
      new Leave("reassignment", "participant_case cardholder officer office_role transfer referral project",
          "the work of a team's AOs, counted and listed in one statement each (ADR 0020)"),
      new Leave("payment", "participant_case cardholder",
          "names for the file to the payer, of millions of lines, and the numbers of cases of lists, in one statement each (ADR 0076)"),
      new Leave("exchange", "cardholder",
          "names for the file to the Ministry's database, of millions of lines, in one statement (ADR 0090)"),
      new Leave("topup", "participant_case payment_batch payment_line",
          "whose each entitlement is, for the list of a month, and whether a frozen one pays each once, in one statement each (ADR 0076)"),
      new Leave("followup", "participant_case cardholder office measure_window plan consent",
          "rounds are opened, closed, counted and looked through for the country by set operations, a team's by subdistrict, and what the Ministry's"
              + " database gets of them is compared by them (ADR 0009, ADR 0079, ADR 0088, ADR 0090)"),
      new Leave("training", "participant_case cardholder wish referral referral_appointment office",
          "who is in a class, who could be, and whose a seat is, in one statement each (ADR 0064, ADR 0068)"),
      new Leave("casefile", "circumstance reopening reassignment referral referral_appointment referral_step_back"
          + " instruction urgency due_change step_answer repair transfer referral_reassignment interview_appointment consent discrepancy", "why something was done, for the lines of a history: one statement for each kind of line"),
      new Leave("supervision", "participant_case case_name cardholder referral office step_record instruction reminder transfer top_up_entitlement",
          "numbers of a district, a province or the country, and the list behind each, in one statement each (ADR 0043)"),
      new Leave("transfer", "participant_case cardholder case_name office_role officer",
          "who has left a team, also by name, and which teams have a chief, in one statement each (ADR 0069)"),
      new Leave("referral", "participant_case office",
          "offers that nobody answers, with their cases, what was noted at the office before, and who of a district waits for a seat,"
              + " in one statement each (ADR 0061, ADR 0068)"),
      new Leave("sitting", "participant_case referral cardholder office project",
          "what is before a province, with whom each matter is about, in one statement (ADR 0062)"),
      new Leave("steering", "participant_case referral",
          "whom an act reaches, by the numbers of up to a hundred lines or by a task, in one statement (ADR 0051)"),
      new Leave("process.journey", "participant_case officer",
          "whether each case and its journey tell the same: all of the country in one statement (ADR 0045)"),
      new Leave("process.referral", "referral participant_case", "the same of referrals (ADR 0045)"),
      new Leave("engine.incident", "participant_case",
          "whose case an incident is, and all of one kind counted, in one statement (ADR 0029)"),
      new Leave("revision", "draft",
          "how many forms of a step are half filled in, counted with the engine's tasks in one statement (ADR 0056)"),
      new Leave("migration", "participant_case referral",
          "how many ended cases go on from a step that a model has no more, in one statement (ADR 0055)"),
      new Leave("engine.rights", "officer", "officers and the engine's users are one list of names"),
      new Leave("measure", "agency province", "the catalogue names the agency of each project"),
      new Leave("office", "province district", "the offices follow from the country's map"));

  private static final Pattern TOKEN = Pattern.compile("//[^\n]*|/\\*.*?\\*/|'(?:\\\\.|[^'\\\\])+'"
      + "|\"\"\"(?<block>.*?)(?<!\\\\)\"\"\"|\"(?<text>(?:\\\\.|[^\"\\\\\n])*)\"", Pattern.DOTALL);
  private static final Pattern TABLE = Pattern.compile(
      "(?<write>\\b(?:insert\\s+into|update|delete\\s+from|merge\\s+into|truncate(?:\\s+table)?|copy|lock(?:\\s+table)?)"
          + "\\s+(?:only\\s+)?)?\\bjourney\\.(?<name>[a-z_]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern CREATED_OR_DROPPED = Pattern.compile(
      "(?im)^\\s*(create|drop)\\s+(?:(?:unlogged|materialized|or replace)\\s+)*(?:table|view|sequence)\\s+"
          + "(?:if\\s+(?:not\\s+)?exists\\s+)?(?:journey\\.)?([a-z_]+)");

  @Test
  void everyTableThatTheMigrationsLeaveHasAnOwner() throws IOException {
    Set<String> created = new TreeSet<>();
    for (var file : files(MIGRATIONS, ".sql")) {
      CREATED_OR_DROPPED.matcher(Files.readString(file)).results().forEach(it -> {
        if (it.group(1).equalsIgnoreCase("create")) {
          created.add(it.group(2));
        } else {
          created.remove(it.group(2));
        }
      });
    }

    assertThat(new TreeSet<>(OWNERS.keySet())).isEqualTo(created);
    assertThat(OWNERS.values()).allSatisfy(room -> assertThat(PRODUCT.resolve(room)).isDirectory());
  }

  @Test
  void noRoomReadsOrWritesTheTableOfAnother() {
    assertThat(uses(PRODUCT).stream().filter(use -> !allowed(use, LEAVES)).map(Use::toString)).isEmpty();
  }

  @Test
  void noLeaveIsGivenThatNobodyUses() {
    var used = uses(PRODUCT).stream().filter(use -> !use.own()).map(use -> use.room() + " " + use.table()).toList();

    assertThat(LEAVES).allSatisfy(leave -> assertThat(leave.tables().split(" "))
        .allSatisfy(table -> assertThat(used).contains(leave.room() + " " + table)));
  }

  @Test
  void aPlantedStatementIsFoundAndLeaveToReadIsNoneToWrite() {
    var planted = uses(PLANTED).stream().filter(use -> use.room().equals("planted")).toList();
    var leave = List.of(new Leave("planted", "officer plan", "for the proof"));

    assertThat(planted.stream().filter(use -> !allowed(use, leave)).map(Use::toString)).containsExactly(
        "planted/Violation writes officer of office", "planted/Violation reads participant_case of cases",
        "planted/Violation writes plan of plan");
  }

  /** A table in a text of the sources. */
  private record Use(String room, String type, String table, boolean writes) {

    boolean own() {
      var owner = OWNERS.get(table);
      return room.equals(owner) || room.startsWith(owner + ".");
    }

    @Override
    public String toString() {
      return room + "/" + type + (writes ? " writes " : " reads ") + table + " of " + OWNERS.get(table);
    }
  }

  private static boolean allowed(Use use, List<Leave> leaves) {
    return use.own() || !use.writes() && leaves.stream().anyMatch(leave -> leave.room().equals(use.room())
        && List.of(leave.tables().split(" ")).contains(use.table()));
  }

  private static List<Use> uses(Path root) {
    List<Use> uses = new ArrayList<>();
    for (var file : files(root, ".java")) {
      var room = root.relativize(file.getParent()).toString().replace('/', '.');
      var type = file.getFileName().toString().replace(".java", "");
      for (var text : texts(read(file))) {
        TABLE.matcher(text).results().map(found -> new Use(room, type, found.group(2), found.group(1) != null))
            .filter(use -> OWNERS.containsKey(use.table())).filter(use -> !uses.contains(use)).forEach(uses::add);
      }
    }
    return uses;
  }

  /** The texts of a source, those that are joined by a plus as one. */
  private static List<String> texts(String source) {
    List<String> texts = new ArrayList<>();
    var token = TOKEN.matcher(source);
    int end = -1;
    while (token.find()) {
      var text = token.group("block") != null ? token.group("block") : token.group("text");
      if (text != null) {
        if (end >= 0 && source.substring(end, token.start()).strip().equals("+")) {
          texts.set(texts.size() - 1, texts.get(texts.size() - 1) + text);
        } else {
          texts.add(text);
        }
        end = token.end();
      }
    }
    return texts;
  }

  private static List<Path> files(Path root, String ending) {
    try (var files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> owners(Map<String, String> tablesOfRooms) {
    Map<String, String> owners = new HashMap<>();
    tablesOfRooms.forEach((room, tables) -> List.of(tables.split(" ")).forEach(table -> owners.put(table, room)));
    return owners;
  }
}
