package th.cardholder.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.lang.reflect.InvocationTargetException;
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
import th.cardholder.process.Statements;
import th.cardholder.referral.Referrals;

/** A page with many lines asks for words and names as often as one with a single line. */
@JourneyTest
class LookUpsTest {

  private static final Reach CHIEF = new Reach("chief8101", Set.of("d8101"), Map.of(), Set.of(), null);

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
  private ReferralLines referralLines;

  @Autowired
  private CasePages pages;

  @Autowired
  private CaseIndex index;

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
    var lines = new ContactSection(contacts, offices).of(entry(), counted());

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

    var lines = referralLines.of(entry(), referrals.of(id), counted(), CHIEF);

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
    var plan = new PlanSection(plans).of(entry(), referrals.of(id), counted()).orElseThrow();

    assertThat(plan.items()).hasSize(8).allSatisfy(item -> assertThat(item.stateThai()).isEqualTo("ยังไม่ได้ส่งต่อ"));
    assertThat(asked).hasValue(1);
  }

  @Test
  void ofAWholePage() {
    fill(1);
    var one = Statements.of(this::page);
    aCase();
    fill(8);

    var many = Statements.of(() -> assertThat(page().history()).hasSizeGreaterThan(8 * 7));

    assertThat(many).as(String.join("\n", many)).hasSameSizeAs(one);
  }

  private CasePage page() {
    return scenario.as("chief8101", () -> pages.page(number, "chief8101")).orElseThrow();
  }

  /** As many lines in each list of the page, each of another officer, agency or project. */
  private void fill(int lines) {
    scenario.jdbc().sql("""
        with officers as (select user_id, row_number() over (order by user_id) as n from journey.officer limit :lines),
        added as (
          insert into journey.contact (case_id, round_kind, contacted_on, reached, channel, stage, recorded_at, recorded_by)
          select :case, 'followUpJune', '2018-06-10', true, 'phone', 'underway', now(), user_id from officers),
        agreed as (
          insert into journey.plan (case_id, agreed_on, signing, recorded_at, recorded_by)
          values (:case, '2018-03-20', 'self', now(), 'ao8101a') returning id),
        projects as (
          select p.code, o.id as office_id, row_number() over (order by p.code) as n
            from journey.project p join journey.office o on o.agency_code = p.agency_code
                   and o.province_code = '81' and o.kind = 'agency'
           where p.year = 2561 order by p.code limit :lines),
        planned as (
          insert into journey.plan_item (plan_id, year, project_code, on_menu)
          select agreed.id, 2561, code, true from agreed, projects),
        referred as (
          insert into journey.referral (referral_number, case_id, year, project_code, office_id, state, reason_code,
            offered_at, offered_by, answered_at, answered_by)
          select :number || '-R0' || n, :case, 2561, code, office_id, 'refused', 'full', now(), 'ao8101a', now(), 'mol81'
            from projects),
        tried as (
          insert into journey.interview_attempt (case_id, attempted_on, result, next_on, recorded_at, recorded_by)
          select :case, '2018-03-01', 'notHome', '2018-03-08', now(), user_id from officers)
        insert into journey.audit (at, actor, action, case_id, detail)
        select now(), user_id, action, :case, jsonb_build_object('ao', user_id, 'before', user_id,
            'coInterviewer', user_id, 'reason', 'full', 'project', (select min(code) from projects),
            'round', 'followUpJune', 'referral', :number || '-R0' || n)
          from officers, unnest(array['ao.assigned', 'ao.reassigned', 'coInterviewer.changed', 'coInterviewer.added',
            'referral.offered', 'referral.refused', 'contact.recorded']) action
        """).param("lines", lines).param("case", id).param("number", number).update();
  }

  private CaseIndex.Entry entry() {
    return index.byNumber(number, CHIEF).orElseThrow();
  }

  /** The words of the year, and how often they were asked for. */
  private YearWords counted() {
    return new YearWords(mock(MeasureYears.class, asking -> {
      asked.incrementAndGet();
      try {
        return asking.getMethod().invoke(years, asking.getArguments());
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }), 2561);
  }
}
