package th.cardholder.revision;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.bpmn.behavior.NoneEndEventActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.helper.BpmnProperties;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;

/** How a process runs from one element to another, as the engine has read it. */
final class Ways {

  private Ways() {}

  /** The elements behind which a condition reads a fact. */
  static Set<String> readers(ProcessDefinitionEntity process, String fact) {
    var mentioned = Pattern.compile("\\b" + Pattern.quote(fact) + "\\b");
    Set<String> readers = new HashSet<>();
    all(process).forEach(activity -> activity.getOutgoingTransitions().stream()
        .filter(flow -> flow.getProperty(BpmnParse.PROPERTYNAME_CONDITION_TEXT) instanceof String text && mentioned.matcher(text).find())
        .forEach(flow -> readers.add(activity.getId())));
    return readers;
  }

  /** Whether a way leads from an element to another one that does not come through a third first. */
  static boolean leads(ProcessDefinitionEntity process, String from, String to, String notThrough) {
    var start = process.findActivity(from);
    if (start == null || from.equals(notThrough)) {
      return false;
    }
    Set<String> seen = new HashSet<>();
    Deque<ActivityImpl> ahead = new ArrayDeque<>();
    ahead.add(start);
    while (!ahead.isEmpty()) {
      var at = ahead.poll();
      if (at.getId().equals(to)) {
        return true;
      }
      if (seen.add(at.getId()) && !at.getId().equals(notThrough)) {
        next(at).forEach(ahead::add);
      }
    }
    return false;
  }

  private static Stream<ActivityImpl> next(ActivityImpl at) {
    var flows = at.getOutgoingTransitions().stream().map(it -> (ActivityImpl) ((TransitionImpl) it).getDestination());
    var inside = Stream.ofNullable(at.getProperties().get(BpmnProperties.INITIAL_ACTIVITY));
    // At the end of a part its own way on begins.
    var outside = at.getActivityBehavior() instanceof NoneEndEventActivityBehavior && at.getFlowScope() instanceof ActivityImpl part
        ? next(part) : Stream.<ActivityImpl>of();
    return Stream.of(flows, inside, outside).flatMap(it -> it);
  }

  private static Stream<ActivityImpl> all(ScopeImpl scope) {
    return scope.getActivities().stream().flatMap(it -> Stream.concat(Stream.of(it), all(it)));
  }
}
