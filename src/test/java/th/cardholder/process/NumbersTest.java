package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.cases.Case;
import th.cardholder.cases.Cases;
import th.cardholder.cases.Channel;
import th.cardholder.referral.Referrals;

/** The numbers of cases and referrals: they go on where their digits end, and none is left out. */
@JourneyTest
class NumbersTest {

  /** A district of its own for each test: its numbers are looked at one by one. */
  private static final String LARGE = "2405";
  private static final String BUSY = "2406";
  private static final String REFUSING = "2407";

  @Autowired
  private Scenario scenario;

  @Autowired
  private Cases cases;

  @Autowired
  private Referrals referrals;

  @Autowired
  private PlatformTransactionManager transactions;

  @LocalServerPort
  private int port;

  @Test
  void theTenMillionthCaseOfADistrictHasADigitMoreAndIsFoundAndServed() {
    register(LARGE);
    var before = scenario.jdbc().sql("select last from journey.case_counter where year = 2561 and district_code = ?")
        .param(LARGE).query(Long.class).single();
    counted(9_999_998);
    try {
      theTenMillionth();
    } finally {
      counted(before); // other tests have cases in this district, too
    }
  }

  private void counted(long last) {
    scenario.jdbc().sql("update journey.case_counter set last = ? where year = 2561 and district_code = ?")
        .params(last, LARGE).update();
  }

  private void theTenMillionth() {
    assertThat(register(LARGE).getBusinessKey()).isEqualTo("2561-2405-9999999");
    var journey = register(LARGE);
    assertThat(journey.getBusinessKey()).isEqualTo("2561-2405-10000000");
    assertThat(register(LARGE).getBusinessKey()).isEqualTo("2561-2405-10000001");

    var number = journey.getBusinessKey();
    scenario.submit("registrar" + LARGE, journey.getId(), "userTask_recordWish", Scenario.wishForm());
    assertThat(scenario.task(journey.getId(), "userTask_assignAo").getDueDate()).isNotNull();
    for (var typed : List.of(number, "10000000", "2561 2405 10000000", "2561240510000000", number + "-R01")) {
      assertThat(found("chief" + LARGE, typed)).as(typed).containsExactly(number);
    }
    assertThat(found("chief" + LARGE, "9999999")).containsExactly("2561-2405-9999999");
    assertThat(session("registrar" + LARGE).get("/cases/" + number + "/receipt").body()).contains(number);
  }

  @Test
  void theHundredthReferralOfACaseHasADigitMoreAndIsAnsweredLikeAnyOther() {
    var journey = th.cardholder.process.Cases.developing(scenario, "8101", "ao8101a");
    var number = journey.getBusinessKey();
    scenario.jdbc().sql("""
        insert into journey.referral (referral_number, case_id, year, project_code, office_id, state, offered_at, offered_by)
        select case_number || '-R' || lpad(n::text, 2, '0'), id, year, 'D2-05', 'a81MOL', 'cancelled', now(), 'ao8101a'
          from journey.participant_case, generate_series(2, 98) n where case_number = ?
        """).param(number).update();

    assertThat(sent(number, "D2-01")).isEqualTo(number + "-R99");
    assertThat(sent(number, "D1-03")).isEqualTo(number + "-R100");
    assertThat(sent(number, "D1-05")).isEqualTo(number + "-R101");

    var instance = scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processInstanceBusinessKey(number + "-R100").singleResult();
    assertThat(scenario.task(instance.getId(), "userTask_decide").getDueDate()).isNotNull();
    scenario.submit("moi81", instance.getId(), "userTask_decide", Map.of("answer", "accept"));
    assertThat(referrals.get(number + "-R100").state().code()).isEqualTo("accepted");
    assertThat(found("moi81", number + "-R100")).containsExactly(number);
  }

  @Test
  void twoWhoAreRegisteredAtTheSameMomentHaveNumbersOneAfterTheOther() throws Exception {
    var before = serial(register(BUSY));
    var both = new CyclicBarrier(2);
    Callable<Long> registration = () -> {
      var person = scenario.person(BUSY);
      both.await(20, TimeUnit.SECONDS);
      return serial(scenario.register("registrar" + BUSY, person));
    };

    var one = async(registration);
    var other = async(registration);

    assertThat(List.of(one.get(30, TimeUnit.SECONDS), other.get(30, TimeUnit.SECONDS)))
        .containsExactlyInAnyOrder(before + 1, before + 2);
  }

  @Test
  void oneThatIsTakenBackGivesItsNumberToTheOneThatWaits() throws Exception {
    var before = serial(register(BUSY));
    var person = scenario.person(BUSY);
    List<CompletableFuture<Long>> waiting = new ArrayList<>();

    new TransactionTemplate(transactions).executeWithoutResult(undone -> {
      undone.setRollbackOnly();
      assertThat(cases.open(2561, person.id(), "d" + BUSY, BUSY, Channel.WALK_IN, null, "none", "registrar" + BUSY)
          .map(Case::number)).contains(number(BUSY, before + 1));
      waiting.add(async(() -> serial(register(BUSY))));
      scenario.awaitSomebodyWhoWaits();
    });

    assertThat(waiting.get(0).get(30, TimeUnit.SECONDS)).isEqualTo(before + 1);
  }

  @Test
  void oneThatIsRefusedLeavesNoGap() throws Exception {
    var person = scenario.person(REFUSING);
    var first = serial(scenario.register("registrar" + REFUSING, person));
    assertThatThrownBy(() -> scenario.register("registrar" + REFUSING, person)).hasMessageContaining("มีเรื่องแล้ว");
    assertThat(serial(register(REFUSING))).isEqualTo(first + 1);

    // The same person twice at one moment: one of the two is refused.
    var twice = scenario.person(REFUSING);
    var both = new CyclicBarrier(2);
    Callable<Boolean> registration = () -> {
      both.await(20, TimeUnit.SECONDS);
      try {
        scenario.register("registrar" + REFUSING, twice);
        return true;
      } catch (RuntimeException refused) {
        return false;
      }
    };
    var one = async(registration);
    var other = async(registration);
    assertThat(List.of(one.get(30, TimeUnit.SECONDS), other.get(30, TimeUnit.SECONDS)))
        .containsExactlyInAnyOrder(true, false);
    assertThat(serial(register(REFUSING))).isEqualTo(first + 3);
  }

  private ProcessInstance register(String district) {
    return scenario.register("registrar" + district, scenario.person(district));
  }

  private static long serial(ProcessInstance journey) {
    return Long.parseLong(journey.getBusinessKey().substring("2561-8101-".length()));
  }

  private static String number(String district, long serial) {
    return "2561-%s-%07d".formatted(district, serial);
  }

  private String sent(String number, String project) {
    return new TransactionTemplate(transactions).execute(status ->
        referrals.send(cases.lock(number), project, null, null, "ao8101a").orThrow().number());
  }

  private static <T> CompletableFuture<T> async(Callable<T> work) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        return work.call();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    });
  }

  private List<String> found(String userId, String typed) {
    return session(userId).post("/cases/search", Map.of("q", typed)).json().findValuesAsText("caseNumber");
  }

  private WebSession session(String userId) {
    return WebSession.of(port, userId);
  }
}
