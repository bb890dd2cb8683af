package th.cardholder.models;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.impl.util.xml.Namespace;
import org.springframework.stereotype.Component;
import th.cardholder.measure.MeasureYears;

/** Whether a revised decision still gives what those who ask it read: the same results, one or many. */
@Component
class DecisionCheck implements ModelCheck {

  private static final Namespace CAMUNDA = new Namespace("http://camunda.org/schema/1.0/dmn");

  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
  /** The result that is a code of the catalogue of projects, which grows. */
  private static final String PROJECT = "projectCode";
  private static final int LARGEST = 999_999;

  private final PackagedModels packaged;
  private final MeasureYears years;

  DecisionCheck(PackagedModels packaged, MeasureYears years) {
    this.packaged = packaged;
    this.years = years;
  }

  @Override
  public Map<ModelFile, List<Finding>> examine(List<ModelFile> deployment) {
    Map<ModelFile, List<Finding>> found = new HashMap<>();
    for (var file : deployment) {
      if (file.kind() == ModelFile.Kind.DECISION && file.model() != null) {
        var findings = new ArrayList<Finding>();
        var decisions = file.model().elements("decision");
        if (decisions.isEmpty()) {
          findings.add(Finding.of("decision.none", "แฟ้มนี้ไม่มีตารางตัดสินใจ โปรดส่งแฟ้ม .dmn ที่บันทึกจาก Camunda Modeler"));
        }
        decisions.forEach(decision -> examine(decision, findings));
        decisions.stream().filter(it -> !isAsked(it, deployment)).forEach(it -> findings.add(Finding.at("decision.unasked", it,
            "ไม่มีขั้นใดถามตาราง “"
            + it.attribute("id") + "” จะไม่มีผล โปรดใช้ id ของตารางเดิมที่ต้องการแก้ เช่น " + packaged.decisions().stream().sorted().toList())));
        found.put(file, findings);
      }
    }
    return found;
  }

  /** By the code, by a process, by another decision, or by what was deployed before. */
  private boolean isAsked(Element decision, List<ModelFile> deployment) {
    var id = String.valueOf(decision.attribute("id"));
    return packaged.decision(id).isPresent()
        || deployment.stream().map(ModelFile::model).filter(Objects::nonNull).flatMap(Elements::everything)
            .anyMatch(it -> Elements.camunda(it, "decisionRef").filter(id::equals).isPresent()
                || it.getTagName().equals("requiredDecision") && ("#" + id).equals(it.attribute("href")))
        || Context.getProcessEngineConfiguration().getRepositoryService().createDecisionDefinitionQuery().decisionDefinitionKey(id)
            .withoutTenantId().count() > 0;
  }

  private void examine(Element decision, List<Finding> findings) {
    if (decision.attributeNS(CAMUNDA, "historyTimeToLive") == null) {
      findings.add(Finding.at("history.timeToLive", decision, "ไม่ได้กำหนดเวลาเก็บประวัติ โปรดใส่ camunda:historyTimeToLive เช่น P1826D"));
    }
    packaged.decision(String.valueOf(decision.attribute("id"))).ifPresent(before -> {
      if (!results(before).equals(results(decision))) {
        findings.add(Finding.at("decision.result", decision, "ผลของตารางนี้ต้องชื่อ " + results(before) + " โปรดแก้ชื่อผล (Output Name)"));
      }
      compare(before, decision, findings);
      if (isMany(before) != isMany(decision)) {
        findings.add(Finding.at("decision.hitPolicy", decision, "Hit Policy ของตารางนี้ต้อง" + (isMany(before) ? "เป็น Collect"
            : "ให้ผลเดียว เช่น Unique") + " โปรดแก้"));
      }
      var was = before.elements("decisionTable");
      var is = decision.elements("decisionTable");
      if (findings.isEmpty() && was.size() == 1 && is.size() == 1) {
        findings.addAll(DecisionRows.compare(
            Context.getProcessEngineConfiguration().getDmnEngineConfiguration().getFeelEngine(), was.get(0), is.get(0)));
      }
    });
  }

  /**
   * What is asked and what comes of it, cell by cell: a wrong kind fails in the face of whoever comes to the decision.
   */
  private void compare(Element before, Element after, List<Finding> findings) {
    var tables = after.elements("decisionTable");
    if (tables.stream().allMatch(table -> table.elements("rule").isEmpty())) {
      findings.add(Finding.at("decision.empty", after, "ตารางนี้ไม่มีแถวใดเลย จะไม่มีผล โปรดใส่แถวกลับเข้าไป"));
    }
    var asked = inputs(before);
    inputs(after).forEach((formula, type) -> {
      var unknown = new TreeSet<>(names(formula));
      asked.keySet().forEach(known -> unknown.removeAll(names(known)));
      unknown.removeAll(given(before));
      if (!unknown.isEmpty()) {
        findings.add(Finding.at("decision.input", after, "ไม่มีใครส่งค่า " + unknown + " ให้ตารางนี้ โปรดใช้ค่าที่มี: " + asked.keySet()));
      } else if (asked.containsKey(formula) && !asked.get(formula).equals(type)) {
        findings.add(Finding.at("decision.type", after, "ชนิดของ “" + formula + "” ต้องเป็น " + (asked.get(formula).isEmpty() ? "(ไม่ระบุ)"
            : asked.get(formula)) + " โปรดแก้ typeRef"));
      }
    });
    var columns = columns(before);
    var known = new TreeSet<>(given(before));
    asked.keySet().forEach(formula -> known.addAll(names(formula)));
    tables.stream().flatMap(table -> table.elements("rule").stream()).flatMap(rule -> rule.elements("inputEntry").stream())
        .filter(cell -> isName(text(cell)) && !known.contains(text(cell))).forEach(cell -> findings.add(Finding.at("decision.input", cell,
            "ไม่มีใครส่งค่า [" + text(cell) + "] ให้ตารางนี้ แถวนี้จะไม่มีผล โปรดใส่เครื่องหมายคำพูดหากเป็นข้อความ เช่น \""
                + text(cell) + "\" หรือใช้ค่าที่มี: " + known)));
    for (var table : tables) {
      var outputs = table.elements("output");
      for (int i = 0; i < outputs.size(); i++) {
        var own = columns.get(String.valueOf(outputs.get(i).attribute("name")));
        if (own == null) {
          continue;
        }
        if (!own.type().equals(String.valueOf(outputs.get(i).attribute("typeRef")))) {
          findings.add(Finding.at("decision.type", outputs.get(i), "ชนิดของผลต้องเป็น " + own.type() + " โปรดแก้ typeRef"));
        }
        for (var rule : table.elements("rule")) {
          var cells = rule.elements("outputEntry");
          if (i < cells.size() && isName(text(cells.get(i))) && !known.contains(text(cells.get(i)))) {
            findings.add(Finding.at("decision.input", cells.get(i), "ไม่มีใครส่งค่า [" + text(cells.get(i)) + "] ให้ตารางนี้ โปรดใช้ค่าที่มี: "
                + known));
          } else if (i < cells.size() && !isResult(text(cells.get(i)), own)) {
            findings.add(Finding.at("decision.result", cells.get(i), "ผล “" + text(cells.get(i)) + "” ใช้ไม่ได้ โปรดใช้ "
                + own.remedy()));
          }
        }
      }
    }
  }

  /** A result of the product's own table, with its words where these are codes that the code knows. */
  private record Column(String type, Set<String> words) {

    String remedy() {
      return type.equals("string") ? words.stream().sorted().toList().toString()
          : type.equals("boolean") ? "true หรือ false" : "ตัวเลขตั้งแต่ 0 ถึง " + LARGEST;
    }
  }

  /** Whether a result is a value given to the table, such as an amount of the year. */
  private static boolean isName(String text) {
    return NAME.matcher(text).matches() && !Set.of("true", "false", "null").contains(text);
  }

  /** A formula is left to the evaluation; a value that is written down must be of the kind, and known. */
  private static boolean isResult(String text, Column column) {
    if (text.isEmpty() || text.equals("null") || text.equals("-")) {
      return false;
    }
    boolean isText = text.matches("\"[^\"]*\"");
    boolean isNumber = text.matches("-?\\d+(?:\\.\\d+)?");
    boolean isFlag = text.equals("true") || text.equals("false");
    if (!isText && !isNumber && !isFlag) {
      return true;
    }
    return switch (column.type()) {
      case "boolean" -> isFlag;
      case "string" -> isText && column.words().contains(text);
      case "integer" -> text.matches("\\d{1,6}");
      default -> true;
    };
  }

  private Map<String, Column> columns(Element decision) {
    Map<String, Column> columns = new HashMap<>();
    for (var table : decision.elements("decisionTable")) {
      var outputs = table.elements("output");
      for (int i = 0; i < outputs.size(); i++) {
        int at = i;
        var words = table.elements("rule").stream().map(rule -> text(rule.elements("outputEntry").get(at)))
            .collect(Collectors.toCollection(TreeSet::new));
        if (PROJECT.equals(outputs.get(i).attribute("name"))) {
          years.projectCodes().forEach(code -> words.add('"' + code + '"'));
        }
        columns.put(String.valueOf(outputs.get(i).attribute("name")),
            new Column(String.valueOf(outputs.get(i).attribute("typeRef")), words));
      }
    }
    return columns;
  }

  /** The formulas of the inputs with their types. */
  private static Map<String, String> inputs(Element decision) {
    Map<String, String> inputs = new LinkedHashMap<>();
    decision.elements("decisionTable").stream().flatMap(table -> table.elements("input").stream())
        .flatMap(input -> input.elements("inputExpression").stream()).forEach(expression -> inputs.put(text(expression),
            expression.attribute("typeRef") == null ? "" : expression.attribute("typeRef")));
    return inputs;
  }

  /** The names that the product's own table mentions in its cells: they are given to it as well. */
  private static Set<String> given(Element decision) {
    return decision.elements("decisionTable").stream().flatMap(table -> table.elements("rule").stream())
        .flatMap(rule -> Stream.concat(rule.elements("inputEntry").stream(), rule.elements("outputEntry").stream()))
        .flatMap(cell -> names(text(cell)).stream())
        .collect(Collectors.toSet());
  }

  private static Set<String> names(String formula) {
    return NAME.matcher(formula.replaceAll("\"[^\"]*\"", " ")).results().map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String text(Element around) {
    return around.elements("text").stream().map(it -> it.getText().strip()).findFirst().orElse("");
  }

  private static List<String> results(Element decision) {
    return decision.elements("decisionTable").stream().flatMap(table -> table.elements("output").stream())
        .map(output -> output.attribute("name")).filter(Objects::nonNull).sorted().toList();
  }

  private static boolean isMany(Element decision) {
    return decision.elements("decisionTable").stream().anyMatch(table -> table.attribute("aggregation") == null
        && List.of("COLLECT", "RULE ORDER").contains(String.valueOf(table.attribute("hitPolicy"))));
  }
}
