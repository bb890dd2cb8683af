package th.cardholder.models;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.impl.bpmn.parser.ResourceReportImpl;
import org.jspecify.annotations.Nullable;

/** A deployment that is refused: REST answers 400 with the sentence, and the places by file as its details. */
final class DeploymentRefused extends ParseException {

  private static final int MOST = 20;

  private DeploymentRefused(String message, String file, List<Problem> problems) {
    super(message, file, problems, List.of());
  }

  static void ifAny(Map<ModelFile, List<Finding>> found) {
    var wrong = found.entrySet().stream().filter(entry -> !entry.getValue().isEmpty()).toList();
    if (wrong.isEmpty()) {
      return;
    }
    var message = new StringBuilder("ยังไม่ได้นำแบบจำลองเข้าระบบ โปรดแก้แล้วส่งใหม่ทั้งชุด");
    for (var entry : wrong) {
      message.append("\n").append(Places.shortened(entry.getKey().name())).append(':');
      entry.getValue().stream().limit(MOST).forEach(finding -> message.append("\n• ").append(finding.sentence()));
      if (entry.getValue().size() > MOST) {
        message.append("\n• และอีก ").append(entry.getValue().size() - MOST).append(" แห่ง");
      }
    }
    var first = wrong.get(0);
    var refused = new DeploymentRefused(message.toString(), first.getKey().name(), problems(first.getValue()));
    wrong.stream().skip(1).forEach(entry -> refused.getResorceReports()
        .add(new ResourceReportImpl(entry.getKey().name(), problems(entry.getValue()), List.of())));
    throw refused;
  }

  private static List<Problem> problems(List<Finding> findings) {
    return findings.stream().limit(MOST).<Problem>map(AsProblem::new).toList();
  }

  private record AsProblem(Finding finding) implements Problem {

    @Override
    public String getMessage() {
      return finding.message();
    }

    @Override
    public int getLine() {
      return finding.line();
    }

    @Override
    public int getColumn() {
      return finding.column();
    }

    @Override
    public @Nullable String getMainElementId() {
      return finding.element();
    }

    @Override
    public List<String> getElementIds() {
      return finding.element() == null ? List.of() : List.of(finding.element());
    }
  }
}
