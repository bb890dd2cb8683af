package th.cardholder.continuation;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.door.Answers;
import th.cardholder.door.Outcome;
import th.cardholder.door.Step;
import th.cardholder.door.Visit;
import th.cardholder.measure.MeasureYears;
import th.cardholder.words.ThaiTime;

/** The data centre has the lists shown to the offices that they concern (R12). Nobody is named by it. */
@Component
class PublishListsStep implements Step {

  private final Continuations continuations;
  private final MeasureYears years;
  private final Clock clock;

  PublishListsStep(Continuations continuations, MeasureYears years, Clock clock) {
    this.continuations = continuations;
    this.years = years;
    this.clock = clock;
  }

  @Override
  public String form() {
    return "form_publishLists";
  }

  @Override
  public Set<String> shows() {
    return Set.of("figuresText");
  }

  @Override
  public Map<String, Object> open(Visit visit) {
    int year = ContinuationKey.of(visit.key()).year();
    return Map.of("titleText", years.name(year), "figuresText", Arrays.stream(Roll.values()).map(roll -> {
      var standing = continuations.standing(year, roll);
      return roll.labelTh() + ": " + SendGroupAStep.count(standing.people()) + Optional.ofNullable(standing.sentAt())
          .map(at -> " · ส่งเมื่อ " + ThaiTime.moment(at, clock.getZone())).orElse("");
    }).collect(joining("\n")));
  }

  @Override
  public Outcome submit(Visit visit, Answers answers) {
    continuations.publish(ContinuationKey.of(visit.key()).year(), visit.userId(), visit.officeId());
    return Outcome.accepted("published");
  }
}
