package th.cardholder.process.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.impl.util.xml.Namespace;
import org.springframework.stereotype.Component;
import th.cardholder.process.guard.Finding;
import th.cardholder.process.guard.ModelCheck;
import th.cardholder.process.guard.ModelFile;

/** Whether a revised decision still gives what those who ask it read: the same results, one or many. */
@Component
class DecisionCheck implements ModelCheck {

  private static final Namespace CAMUNDA = new Namespace("http://camunda.org/schema/1.0/dmn");

  private final PackagedModels packaged;

  DecisionCheck(PackagedModels packaged) {
    this.packaged = packaged;
  }

  @Override
  public Map<ModelFile, List<Finding>> examine(List<ModelFile> deployment) {
    Map<ModelFile, List<Finding>> found = new HashMap<>();
    for (var file : deployment) {
      if (file.kind() == ModelFile.Kind.DECISION && file.model() != null) {
        var findings = new ArrayList<Finding>();
        var decisions = file.model().elements("decision");
        if (decisions.isEmpty()) {
          findings.add(Finding.of("ไฟล์นี้ไม่มีตารางตัดสินใจ โปรดส่งไฟล์ .dmn ที่บันทึกจาก Camunda Modeler"));
        }
        decisions.forEach(decision -> examine(decision, findings));
        found.put(file, findings);
      }
    }
    return found;
  }

  private void examine(Element decision, List<Finding> findings) {
    if (decision.attributeNS(CAMUNDA, "historyTimeToLive") == null) {
      findings.add(finding(decision, "ไม่ได้กำหนดเวลาเก็บประวัติ โปรดใส่ camunda:historyTimeToLive เช่น P1826D"));
    }
    packaged.decision(String.valueOf(decision.attribute("id"))).ifPresent(before -> {
      if (!results(before).equals(results(decision))) {
        findings.add(finding(decision, "ผลของตารางนี้ต้องชื่อ " + results(before) + " โปรดแก้ชื่อผล (Output Name)"));
      }
      if (isMany(before) != isMany(decision)) {
        findings.add(finding(decision, "Hit Policy ของตารางนี้ต้อง" + (isMany(before) ? "เป็น Collect"
            : "ให้ผลเดียว เช่น Unique") + " โปรดแก้"));
      }
    });
  }

  private static List<String> results(Element decision) {
    return decision.elements("decisionTable").stream().flatMap(table -> table.elements("output").stream())
        .map(output -> output.attribute("name")).filter(Objects::nonNull).sorted().toList();
  }

  private static boolean isMany(Element decision) {
    return decision.elements("decisionTable").stream().anyMatch(table -> table.attribute("aggregation") == null
        && List.of("COLLECT", "RULE ORDER").contains(String.valueOf(table.attribute("hitPolicy"))));
  }

  private static Finding finding(Element element, String message) {
    return new Finding(message, element.attribute("id"), element.getLine(), element.getColumn(), false);
  }
}
