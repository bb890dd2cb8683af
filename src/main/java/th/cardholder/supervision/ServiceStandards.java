package th.cardholder.supervision;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import th.cardholder.cases.ProcessModels;
import th.cardholder.measure.MeasureYears;
import th.cardholder.supervision.Standards.Line;
import th.cardholder.supervision.Standards.Part;

/** Answers how much of the work keeps the published time of its step, of the steps that the year gives one. */
@Service
public class ServiceStandards {

  private final Heats heats;
  private final Scopes scopes;
  private final StepBuckets buckets;
  private final ProcessModels models;
  private final MeasureYears years;

  ServiceStandards(Heats heats, Scopes scopes, StepBuckets buckets, ProcessModels models, MeasureYears years) {
    this.heats = heats;
    this.scopes = scopes;
    this.buckets = buckets;
    this.models = models;
    this.years = years;
  }

  /**
   * Of all processes, by their steps as they are drawn.
   *
   * @return nothing when there is no such scope, or the user does not see it
   */
  public Optional<Standards> of(String userId, String scopeId, Heats.Wanted wanted) {
    return scopes.of(userId, scopeId).map(sight -> {
      var all = models.all();
      var found = all.stream().map(model -> heats.of(userId, scopeId, model.key(), wanted).orElseThrow()).toList();
      var one = found.get(0);
      List<Line> lines = new ArrayList<>();
      for (int i = 0; i < all.size(); i++) {
        lines.addAll(lines(all.get(i), found.get(i)));
      }
      var kept = sight.parts().isEmpty() ? List.<StepBuckets.Kept>of() : kept(sight, one, lines);
      return new Standards(one.scope(), one.path(), one.year(), one.from(), one.to(), one.periodThai(), one.asOf(),
          one.complete(), one.sinceThai(), lines, sight.parts().stream().map(part -> part(part, part.offices(), kept)).toList(),
          own(sight, kept));
    });
  }

  private List<Line> lines(ProcessModels.Model model, Heat found) {
    Map<String, Heat.Element> elements = found.elements().stream().collect(toMap(Heat.Element::id, identity()));
    return model.elements().entrySet().stream().filter(it -> years.hasDeadline(found.year(), model.key(), it.getKey()))
        .map(it -> {
          var element = elements.get(it.getKey());
          var standard = Objects.requireNonNull(heats.due(found.year(), model.key(), it.getKey()));
          var draft = years.isDraftDeadline(found.year(), model.key(), it.getKey());
          return element == null
              ? new Line(model.key(), model.nameTh(), it.getKey(), it.getValue(), standard, draft, 0, 0, null, null, 0, 0)
              : new Line(model.key(), model.nameTh(), it.getKey(), it.getValue(), standard, draft, element.done(),
                  element.done() - element.doneLate(), element.medianDays(), element.p90Days(), element.open() - element.late(),
                  element.late());
        }).toList();
  }

  private List<StepBuckets.Kept> kept(Scopes.Sight sight, Heat one, List<Line> lines) {
    List<StepBuckets.Kept> kept = new ArrayList<>();
    lines.stream().map(Line::process).distinct().forEach(process -> kept.addAll(buckets.kept(
        new StepBuckets.Wanted(sight.scope().offices(), process, one.year(), null, one.from(), one.to()),
        lines.stream().filter(it -> it.process().equals(process)).map(Line::step).toList())));
    return kept;
  }

  private static @Nullable Part own(Scopes.Sight sight, List<StepBuckets.Kept> kept) {
    var own = new HashSet<>(sight.scope().own());
    sight.parts().forEach(part -> part.offices().forEach(own::remove));
    var told = part(sight.scope(), own, kept);
    return told.done() == 0 ? null : told;
  }

  private static Part part(Scope scope, Collection<String> offices, List<StepBuckets.Kept> kept) {
    var of = kept.stream().filter(it -> offices.contains(it.officeId())).toList();
    var done = of.stream().mapToLong(StepBuckets.Kept::n).sum();
    return new Part(scope.id(), scope.nameTh(), done, done - of.stream().mapToLong(StepBuckets.Kept::late).sum());
  }
}
