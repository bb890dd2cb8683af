package th.cardholder.followup;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.reconciliation.Check;
import th.cardholder.reconciliation.Reconciled;

/** That what is kept counted of the rounds (ADR 0037) is what counting the reports gives. */
@Configuration(proxyBeanMethods = false)
class FiguresReconciled {

  private static final String FIGURES = """
      with kept as (
        select year, round_kind, office_id, sum(due) as due, sum(done) as done
          from (select year, round_kind, office_id, due, done from journey.follow_up_figure
                union all select year, round_kind, office_id, due, done from journey.follow_up_change) f
         group by 1, 2, 3),
      counted as (
        select d.year, d.round_kind, c.office_id, count(d.done_at) as done,
               count(*) filter (where journey.counts_as_due(c.state, d.done_at)) as due
          from journey.follow_up_due d join journey.participant_case c on c.id = d.case_id group by 1, 2, 3)
      select office_id, office_id || ' ' || year || '-' || round_kind as key,
             'ตัวเลขที่เก็บไว้ ' || coalesce(k.done, 0) || '/' || coalesce(k.due, 0) || ' นับใหม่ได้ '
               || coalesce(n.done, 0) || '/' || coalesce(n.due, 0) as detail
        from kept k full join counted n using (year, round_kind, office_id)
       where coalesce(k.due, 0) <> coalesce(n.due, 0) or coalesce(k.done, 0) <> coalesce(n.done, 0) order by 2
      """;

  @Bean
  @Order(7)
  Reconciled figuresOfRoundsAreTheReports(JdbcClient jdbc) {
    var check = Check.of(jdbc, "round.figures", "ตัวเลขของรอบติดตามผลตรงกับรายงานที่บันทึก",
        "ผู้ดูแลระบบกดนับใหม่ การรายงานจะรอสักครู่ระหว่างนับ", FIGURES, Map.of()).ofSums();
    return check.repairedBy("นับใหม่", () -> {
      var differed = check.differences().size();
      if (differed > 0) {
        jdbc.sql("select journey.recount_follow_ups()").query(row -> {});
      }
      return differed;
    });
  }

  /** The guarantee of two follow-ups: found and put right each night, without anybody asking (R09, R16; ADR 0079). */
  @Bean
  @Order(15)
  Reconciled whoTakesPartIsFollowedUpInEachRound(JdbcClient jdbc, FollowUpsPromised promised) {
    return Check.of(jdbc, "round.promised", "ผู้เข้าร่วมทุกคนได้รับการติดตามผลครบทุกรอบ",
        "ระบบเปิดงานติดตามผลให้เองทุกคืน หากยังพบในวันถัดไป โปรดแจ้งผู้ดูแลระบบพร้อมเลขที่เรื่อง",
        "select office_id, key, detail from (" + FollowUpsPromised.LACKING + ") lacking order by key", promised::values)
        .repairedBy("เปิดงานติดตามผลให้", promised::give).byItself();
  }

  /** Found and put right each night, as the one above (R16, ADR 0088). */
  @Bean
  @Order(17)
  Reconciled whoIsReportedGoesOn(JdbcClient jdbc, ReportedJourneys reported) {
    return Check.of(jdbc, "round.goesOn", "เรื่องที่รายงานรอบครบแล้วไปต่อทุกเรื่อง",
        "ระบบแจ้งเรื่องให้ไปต่อเองทุกคืน หากยังพบในวันถัดไป เรื่องอาจถูกระงับ โปรดแจ้งผู้ดูแลระบบพร้อมเลขที่เรื่อง",
        "select office_id, key, detail from (" + ReportedJourneys.STAYED + ") stayed order by key", reported::values)
        .repairedBy("แจ้งเรื่องให้ไปต่อ", reported::tell).byItself();
  }
}
