package th.cardholder.revision;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of a report somebody has to agree to, one by one. */
final class Asks {

  private Asks() {}

  /** Read as it was stored: a report of before may lack what one of today has. */
  static List<Proposal.Ask> of(JsonNode report) {
    List<Proposal.Ask> asks = new ArrayList<>();
    report.path("findings").forEach(it -> {
      if (it.path("severity").asText().equals("agree")) {
        asks.add(new Proposal.Ask(String.join("|", it.path("code").asText(), it.path("file").asText(""), it.path("element").asText("")),
            it.path("message").asText(), text(it, "file"), text(it, "element")));
      }
    });
    report.path("plan").forEach(carried -> carried.path("unmapped").forEach(it -> asks.add(new Proposal.Ask(
        String.join("|", "position", carried.path("process").asText(), carried.path("fromVersion").asText(),
            it.path("element").asText()),
        it.path("instances").asInt() + " เรื่องของรุ่น " + carried.path("fromVersion").asInt() + " ที่ “"
            + (text(it, "name") == null ? it.path("element").asText() : it.path("name").asText()) + "” "
            + (it.path("choices").isEmpty() ? "ย้ายไปรุ่นใหม่ไม่ได้ จะดำเนินต่อตามรุ่นเดิม"
                : "ยังไม่มีที่ไปในรุ่นใหม่ จะดำเนินต่อตามรุ่นเดิมจนกว่าจะกำหนดในการย้ายรุ่น"),
        null, it.path("element").asText()))));
    return List.copyOf(asks);
  }

  private static @Nullable String text(JsonNode node, String field) {
    var text = node.path(field).asText("");
    return text.isEmpty() || node.path(field).isNull() ? null : text;
  }
}
