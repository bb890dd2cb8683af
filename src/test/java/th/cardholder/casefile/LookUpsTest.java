package th.cardholder.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.cases.CaseIndex;
import th.cardholder.cases.Reach;
import th.cardholder.followup.Contacts;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Offices;
import th.cardholder.plan.Plans;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;
import th.cardholder.referral.Referrals;

/** A page with many lines asks for the words of the year as often as one with a single line. */
@JourneyTest
class LookUpsTest {

  @Autowired
  private Scenario scenario;

  @Autowired
  private MeasureYears years;

  @Autowired
  private Contacts contacts;

  @Autowired
  private Plans plans;

  @Autowired
  private Referrals referrals;

  @Autowired
  private Offices offices;

  @Autowired
  private HistoryWords words;

  @Autowired
  private CaseIndex index;

  @Autowired
  private Clock clock;

  private final AtomicInteger asked = new AtomicInteger();
  private String number;
  private long id;

  @BeforeEach
  void aCase() {
    number = scenario.register("registrar8101", scenario.person("8101")).getBusinessKey();
    id = scenario.jdbc().sql("select id from journey.participant_case where case_number = ?").param(number)
        .query(Long.class).single();
  }

  @Test
  void ofContacts() {
    scenario.jdbc().sql("""
        insert into journey.contact (case_id, round_kind, contacted_on, reached, channel, stage, recorded_at,
          recorded_by)
        select ?, 'followUpJune', '2018-06-10', true, 'phone', 'underway', now(), 'ao8101a' from generate_series(1, 8)
        """).param(id).update();
    var entry = index.byNumber(number, new Reach("chief8101", Set.of("d8101"), Map.of(), Set.of(), null)).orElseThrow();

    var lines = new ContactSection(contacts, counted(), words).of(entry);

    assertThat(lines).hasSize(8).allSatisfy(line -> {
      assertThat(line.roundThai()).contains("มิถุนายน");
      assertThat(line.channelThai()).isEqualTo("โทรศัพท์");
      assertThat(line.stageThai()).isEqualTo("กำลังรับการพัฒนา");
    });
    assertThat(asked).hasValue(1);
  }

  @Test
  void ofReferrals() {
    scenario.jdbc().sql("""
        insert into journey.referral (referral_number, case_id, year, project_code, office_id, state, reason_code,
          offered_at, offered_by, answered_at, answered_by)
        select ? || '-R0' || n, ?, 2561, 'D2-01', 'a81MOL', 'refused', 'full', now(), 'ao8101a', now(), 'mol81'
          from generate_series(1, 8) n
        """).params(number, id).update();

    var lines = new ReferralLines(referrals, counted(), offices, clock).of(referrals.of(id), Reach.Sight.OFFICE);

    assertThat(lines).hasSize(8).allSatisfy(line -> {
      assertThat(line.projectName()).isEqualTo(years.project(2561, "D2-01").orElseThrow().nameTh());
      assertThat(line.reasonThai()).isEqualTo(years.label(2561, "referralRefusal", "full"));
    });
    assertThat(asked).as("the lists and the projects").hasValue(2);
  }

  @Test
  void ofAPlan() {
    scenario.jdbc().sql("""
        with agreed as (
          insert into journey.plan (case_id, agreed_on, signing, recorded_at, recorded_by)
          values (?, '2018-03-20', 'self', now(), 'ao8101a') returning id)
        insert into journey.plan_item (plan_id, year, project_code, on_menu)
        select agreed.id, 2561, p.code, true from agreed,
               (select code from journey.project where year = 2561 order by code limit 8) p
        """).param(id).update();
    var entry = index.byNumber(number, new Reach("chief8101", Set.of("d8101"), Map.of(), Set.of(), null)).orElseThrow();

    var plan = new PlanSection(plans, referrals, counted()).of(entry).orElseThrow();

    assertThat(plan.items()).hasSize(8).allSatisfy(item -> assertThat(item.stateThai()).isEqualTo("ยังไม่ได้ส่งต่อ"));
    assertThat(asked).hasValue(1);
  }

  /** The words of the year, and how often they were asked for. */
  private MeasureYears counted() {
    return (MeasureYears) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {MeasureYears.class},
        (proxy, method, arguments) -> {
          asked.incrementAndGet();
          try {
            return method.invoke(years, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }
}
