package th.cardholder.measure;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.outbox.MessageKind;
import th.cardholder.process.JourneyTest;

/** A year that lacks something is refused when the product starts, not when somebody comes to the counter. */
@JourneyTest
class MeasureYearCheckTest {

  private static final Pattern ASKED = Pattern.compile(
      "years\\s*\\.(?:number|text|window|consentText|codes|label)\\([^;\",]*, *(?:\"(\\w+)\"|(?:\\w+\\.)?([A-Z_]{2,})\\b)");
  private static final Pattern CONSTANT = Pattern.compile("static final String ([A-Z_]{2,}) = \"(\\w+)\"");
  /** The names of a year's rounds, which a year without rounds does not lack. */
  private static final String ROUNDS = "followUpRound";

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private MeasureYearCheck check;

  @Autowired
  private JdbcClient jdbc;

  @Autowired
  private TransactionTemplate transaction;

  @Test
  void aWholeYearIsTaken() {
    undone(() -> {
      copyOf2561();
      assertThatCode(check::check).doesNotThrowAnyException();
    });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      measure_setting | key = 'incomeThreshold'       | measure_setting incomeThreshold
      measure_setting | key = 'topUpUpToThreshold'    | measure_setting topUpUpToThreshold
      measure_window  | kind = 'walkIn'               | measure_window walkIn
      measure_window  | kind like 'followUp%'         | measure_window followUp
      consent_text    | kind = 'sensitiveData'        | consent_text sensitiveData
      message_text    | kind = 'placeChanged'         | message_text placeChanged
      code_list       | list = 'contactChannel'       | code_list contactChannel
      code_list       | code = 'followUpSeptember'    | code_list followUpRound followUpSeptember
      step_deadline   | step = 'userTask_revisePlan'  | step_deadline cardholder-journey userTask_revisePlan
      step_deadline   | step = 'userTask_decide'      | step_deadline agency-referral userTask_decide
      project         | true                          | project
      """)
  void aYearWithoutARowIsRefusedAtTheStartByTheNameOfTheRow(String table, String rows, String named) {
    undone(() -> {
      copyOf2561();
      jdbc.sql("delete from journey." + table + " where year = 2563 and " + rows).update();
      assertThatThrownBy(beans.getBean("settlement", InitializingBean.class)::afterPropertiesSet)
          .hasMessageContaining("2563: " + named).hasMessageNotContaining("2561");
    });
  }

  /** Nobody comes anew in it, so there are no days of coming; the lists have theirs. */
  @Test
  void aYearThatGoesOnWithAnotherIsAskedForItsListsAndNotForDaysOfComing() {
    undone(() -> {
      jdbc.sql("insert into journey.measure_year (year, name_th, opens, closes, continues) values (2564, 'on', '2021-01-01', '2021-12-31', 2561)")
          .update();
      assertThatThrownBy(check::check).hasMessageContaining("2564: measure_window groupA").hasMessageContaining("2564: measure_setting continuationAgencies")
          .hasMessageContaining("2564: step_deadline annual-continuation userTask_sendGroupA")
          .hasMessageNotContaining("measure_window walkIn").hasMessageNotContaining("measure_window homeVisit");
    });
    assertThat(check.missing(2562)).as("the product's own").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"followUpBy, secretary", "followUpDoneBy, 30/06/2562"})
  void R16_whatAYearNeedNotHaveCanBeReadWhereItHasIt(String key, String value) {
    undone(() -> {
      copyOf2561();
      assertThatCode(check::check).doesNotThrowAnyException();
      jdbc.sql("insert into journey.measure_setting (year, key, value, draft, source) values (2563, ?, ?, true, 'test')").params(key, value)
          .update();
      assertThatThrownBy(check::check).hasMessageContaining("2563: measure_setting " + key).hasMessageContaining("\"" + value + "\"");
    });
  }

  @Test
  void R16_aYearThatContinuesAnotherIsFollowedUpByTheTeams() {
    transaction.executeWithoutResult(status -> {
      status.setRollbackOnly();
      assertThatCode(check::check).doesNotThrowAnyException();
      jdbc.sql("update journey.measure_setting set value = 'ao' where year = 2562 and key = 'followUpBy'").update();
      assertThatThrownBy(check::check).hasMessageContaining("2562: measure_setting followUpBy");
      jdbc.sql("delete from journey.measure_setting where year = 2562 and key = 'followUpBy'").update();
      assertThatThrownBy(check::check).hasMessageContaining("2562: measure_setting followUpBy");
    });
  }

  @ParameterizedTest
  @CsvSource({"incomeThreshold, 30.000", "interviewTries, ''", "topUpLastMonth, 12/2561", "topUpWishForm, annex4",
      "topUpStopsOnDeath, yes", "employerIncentiveUntil, 31/12/2562", "employerIncentiveFactor, หนึ่งครึ่ง"})
  void aSettingThatCannotBeReadIsNoSetting(String key, String value) {
    undone(() -> {
      copyOf2561();
      jdbc.sql("update journey.measure_setting set value = ? where year = 2563 and key = ?").params(value, key).update();
      assertThatThrownBy(check::check).hasMessageContaining("2563: measure_setting " + key)
          .hasMessageContaining("\"" + value + "\"");
    });
  }

  @Test
  void aYearNeedNotSayAnythingOfEmployers() {
    undone(() -> {
      copyOf2561();
      jdbc.sql("delete from journey.measure_setting where year = 2563 and key like 'employerIncentive%'").update();
      jdbc.sql("delete from journey.consent_text where year = 2563 and kind = 'employerDisclosure'").update();
      assertThatCode(check::check).doesNotThrowAnyException();
    });
  }

  @Test
  void whateverTheCodeAsksOfAYearByNameIsMissedAtOnce() throws IOException {
    List<String> sources = new ArrayList<>();
    try (var files = Files.walk(Path.of("src/main/java"))) {
      for (var file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
        sources.add(Files.readString(file));
      }
    }
    Map<String, String> constants = sources.stream().flatMap(source -> CONSTANT.matcher(source).results())
        .collect(toMap(found -> found.group(1), found -> found.group(2), (one, other) -> one));
    var asked = new TreeSet<String>();
    sources.forEach(source -> ASKED.matcher(source).results().forEach(found -> asked.add(
        found.group(1) != null ? found.group(1) : constants.get(found.group(2)))));
    assertThat(asked).contains("incomeThreshold", "interviewTries", "walkIn", "privacyNotice", "bankDisclosure",
        "declineReason", ROUNDS).hasSizeGreaterThan(15);
    asked.remove(ROUNDS);

    undone(() -> {
      jdbc.sql("""
          insert into journey.measure_year (year, name_th, opens, closes, continues) values (2563, 'empty', '2020-01-01', '2020-12-31', null),
            (2564, 'empty, and goes on with it', '2021-01-01', '2021-12-31', 2563)
          """).update();
      assertThatThrownBy(check::check).satisfies(refusal -> assertThat(asked).allSatisfy(row ->
          assertThat(refusal.getMessage()).containsPattern("256[34]: \\w+ " + row + "\\b")));
    });
  }

  @Test
  void everyMessageToAPersonHasWordsInEachYear() {
    assertThat(MeasureYearCheck.MESSAGES).containsExactlyInAnyOrderElementsOf(
        Stream.of(MessageKind.values()).filter(MessageKind::toPerson).map(MessageKind::code).toList());
  }

  private void copyOf2561() {
    jdbc.sql("""
        insert into journey.measure_year values (2563, 'copy', '2020-01-01', '2020-12-31');
        insert into journey.measure_setting select 2563, key, value, draft, source from journey.measure_setting
         where year = 2561;
        insert into journey.measure_window select 2563, kind, opens, closes, draft, source from journey.measure_window
         where year = 2561;
        insert into journey.consent_text select 2563, kind, version, text_th, draft from journey.consent_text
         where year = 2561;
        insert into journey.message_text select 2563, kind, version, text_th, draft from journey.message_text
         where year = 2561;
        insert into journey.code_list select 2563, list, code, label_th, label_en, position, draft
          from journey.code_list where year = 2561;
        insert into journey.project select 2563, code, dimension, name_th, agency_code, draft from journey.project
         where year = 2561 and province_code is null;
        insert into journey.step_deadline (year, process, step, days) select 2563, process, step, 1
          from journey.step_deadline where year = 2561
        """).update();
  }

  /** Also without a year that another test has left behind. */
  private void undone(Runnable work) {
    transaction.executeWithoutResult(status -> {
      status.setRollbackOnly();
      jdbc.sql("set local session_replication_role = replica").update();
      jdbc.sql("delete from journey.measure_year where year <> 2561").update();
      work.run();
    });
  }
}
