package th.cardholder.process;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import th.cardholder.referral.Referral;
import th.cardholder.referral.Referrals;

/** People whom an agency has accepted and not yet given an appointment, without the forms of the journey before it. */
public final class Accepted {

  private final Scenario scenario;
  private final Developing developing;
  private final Referrals referrals;

  public Accepted(Scenario scenario, Developing developing, Referrals referrals) {
    this.scenario = scenario;
    this.developing = developing;
    this.referrals = referrals;
  }

  /** The numbers of so many referrals of a district to a project, which the agency's officer has accepted. */
  public List<String> by(String agencyUser, String district, String project, int count) {
    return IntStream.range(0, count).mapToObj(n -> one(agencyUser, district, project)).toList();
  }

  /** The number of a referral whose offer an agency's officer has in hand, not answered yet. */
  String claimed(String agencyUser, String district, String project) {
    var sent = offered(district, project);
    scenario.as(agencyUser, () -> {
      var tasks = scenario.engine().getTaskService();
      tasks.claim(scenario.task(String.valueOf(sent.processInstanceId()), "userTask_decide").getId(), agencyUser);
      return null;
    });
    return sent.number();
  }

  private Referral offered(String district, String project) {
    var ao = "ao" + district + "b";
    var number = developing.planned(district, ao);
    scenario.jdbc().sql("update journey.participant_case set state = 'developing' where case_number = ?").param(number).update();
    return scenario.as(ao, () -> referrals.offer(number, project, null, ao)).orThrow();
  }

  private String one(String agencyUser, String district, String project) {
    var sent = offered(district, project);
    var instance = String.valueOf(sent.processInstanceId());
    scenario.submit(agencyUser, instance, "userTask_decide", Map.of("answer", "accept"));
    scenario.runJobs(instance);
    return sent.number();
  }
}
