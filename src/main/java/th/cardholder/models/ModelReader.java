package th.cardholder.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.util.xml.Namespace;

/** Reads a file of a deployment and says what of it must not stand there. */
final class ModelReader {

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N} ._()/-]{1,200}");

  /** What Camunda Modeler calls the engine that reads other models than this one. */
  static final String CAMUNDA_8 = "Camunda Cloud";
  private static final Namespace MODELER = new Namespace("http://camunda.org/schema/modeler/1.0");

  private final BpmnPlaces processes;

  ModelReader(ReachableBeans beans) {
    this.processes = new BpmnPlaces(beans);
  }

  ModelFile.Reading read(String name, byte[] content) {
    var kind = ModelFile.Kind.of(name);
    if (kind == null && ModelFile.Kind.of(name.toLowerCase(Locale.ROOT)) != null) {
      return new ModelFile.Reading(new ModelFile(name, ModelFile.Kind.PROCESS, null, null), List.of(Finding.of(
          "ระบบรู้จักนามสกุลของแฟ้มเฉพาะตัวพิมพ์เล็ก โปรดเปลี่ยนเป็น .bpmn .dmn หรือ .form")));
    }
    if (kind == null || !NAME.matcher(name).matches() || name.contains("..")) {
      return new ModelFile.Reading(new ModelFile(name, ModelFile.Kind.PROCESS, null, null), List.of(Finding.of(
          "ระบบไม่รู้จักแฟ้มชนิดนี้ โปรดส่งเฉพาะแฟ้ม .bpmn .dmn หรือ .form และตั้งชื่อแฟ้มด้วยตัวอักษรธรรมดา")));
    }
    if (content.length > ModelFile.MOST_BYTES) {
      return new ModelFile.Reading(new ModelFile(name, kind, null, null),
          List.of(Finding.of("แฟ้มใหญ่เกิน 5 เมกะไบต์ โปรดลดขนาด")));
    }
    if (kind == ModelFile.Kind.FORM) {
      var form = FormPlaces.read(content);
      return new ModelFile.Reading(new ModelFile(name, kind, null, form.form()), form.findings());
    }
    if (!ModelXml.isUtf8(content)) {
      return new ModelFile.Reading(new ModelFile(name, kind, null, null), List.of(Finding.of(
          "อ่านตัวอักษรในแฟ้มไม่ได้ หรือแฟ้มไม่ได้เข้ารหัสเป็น UTF-8 โปรดบันทึกแฟ้มเป็น UTF-8 แล้วส่งใหม่")));
    }
    var xml = ModelXml.read(content);
    var root = xml.root();
    List<Finding> findings = new ArrayList<>(xml.findings());
    if (root != null) {
      if (CAMUNDA_8.equals(root.attributeNS(MODELER, "executionPlatform"))) {
        findings.add(Finding.at("platform.other", root, "แบบจำลองนี้บันทึกไว้สำหรับ Camunda 8 ระบบใช้ Camunda 7 โปรดสร้างเป็นแบบจำลองของ Camunda 7 "
            + "หรือเปิดแฟ้มเดิมของระบบแล้วแก้ใน Camunda Modeler"));
      }
      var dangers = kind == ModelFile.Kind.PROCESS ? ModelGuard.examine(root) : DmnPlaces.dangers(root);
      (kind == ModelFile.Kind.PROCESS ? processes.examine(root) : DmnPlaces.examine(root)).stream()
          .map(it -> dangers.stream().filter(it::isAtThePlaceOf).findFirst().map(it::asDangerousAs).orElse(it)).forEach(findings::add);
    }
    return new ModelFile.Reading(new ModelFile(name, kind, root, null), findings);
  }

  /** What of a stored file could run code or hold the server. */
  List<Finding> dangers(String name, byte[] content) {
    var kind = ModelFile.Kind.of(name);
    if (kind == null || kind == ModelFile.Kind.FORM) {
      return kind == null ? List.of() : FormPlaces.read(content).findings().stream().filter(Finding::dangerous).toList();
    }
    var root = ModelXml.read(content).root();
    if (root == null) {
      return List.of();
    }
    return kind == ModelFile.Kind.PROCESS ? ModelGuard.examine(root) : DmnPlaces.dangers(root);
  }
}
