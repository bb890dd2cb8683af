package th.cardholder.revision;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

/** A decision's table as people read it: columns with their labels, rows with their cells. */
record DecisionTable(List<Column> columns, List<Row> rows) {

  private static final String SAYS = "คำอธิบาย";

  /** A question or an answer. */
  record Column(String id, String label) {}

  /** A rule; {@code cells} in the order of the columns, {@code ids} the ids of the entries there. */
  record Row(String id, List<String> cells, List<String> ids) {}

  /** Nothing where the decision is no table. */
  static Optional<DecisionTable> of(Element decision) {
    return decision.elements("decisionTable").stream().findFirst().map(table -> {
      List<Column> columns = new ArrayList<>();
      table.elements("input").forEach(it -> columns.add(column(it)));
      table.elements("output").forEach(it -> columns.add(column(it)));
      columns.add(new Column("description", SAYS));
      return new DecisionTable(columns, table.elements("rule").stream().map(DecisionTable::row).toList());
    });
  }

  private static Column column(Element element) {
    return new Column(String.valueOf(element.attribute("id")), Optional.ofNullable(element.attribute("label"))
        .or(() -> Optional.ofNullable(element.attribute("name"))).orElse(String.valueOf(element.attribute("id"))));
  }

  private static Row row(Element rule) {
    List<String> cells = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (var kind : List.of("inputEntry", "outputEntry")) {
      rule.elements(kind).forEach(entry -> {
        cells.add(text(entry.element("text")));
        ids.add(String.valueOf(entry.attribute("id")));
      });
    }
    cells.add(text(rule.element("description")));
    ids.add("");
    return new Row(String.valueOf(rule.attribute("id")), cells, ids);
  }

  static String text(@Nullable Element element) {
    return element == null || element.getText() == null ? "" : element.getText().strip();
  }

  /** What a reader of the table calls a cell, a row or a column. */
  Optional<String> called(String id) {
    for (int row = 0; row < rows.size(); row++) {
      if (rows.get(row).id().equals(id)) {
        return Optional.of("แถวที่ " + (row + 1));
      }
      var column = rows.get(row).ids().indexOf(id);
      if (column >= 0 && column < columns.size()) {
        return Optional.of("แถวที่ " + (row + 1) + " ช่อง “" + columns.get(column).label() + "”");
      }
    }
    return columns.stream().filter(it -> it.id().equals(id)).findFirst().map(it -> "ช่อง “" + it.label() + "”");
  }

  /** One table over the other, row by row and cell by cell. */
  static Comparison.Table compared(String name, @Nullable DecisionTable before, DecisionTable after) {
    List<Column> columns = new ArrayList<>(after.columns());
    if (before != null) {
      before.columns().stream().filter(it -> columns.stream().noneMatch(now -> now.id().equals(it.id())))
          .forEach(gone -> columns.add(columns.size() - 1, gone));
    }
    var rows = new LinkedHashSet<String>();
    after.rows().forEach(it -> rows.add(it.id()));
    if (before != null) {
      before.rows().forEach(it -> rows.add(it.id()));
    }
    return new Comparison.Table(name, columns.stream().map(Column::label).toList(), rows.stream().map(id -> {
      var old = before == null ? Optional.<Row>empty() : before.row(id);
      var now = after.row(id);
      var cells = columns.stream().map(column -> new Comparison.Cell(
          old.map(row -> before == null ? "" : before.cell(row, column.id())).orElse(""),
          now.map(row -> after.cell(row, column.id())).orElse(""))).toList();
      return new Comparison.Row(now.isEmpty() ? "removed" : before != null && old.isEmpty() ? "added"
          : before != null && cells.stream().anyMatch(it -> !it.before().equals(it.after())) ? "changed" : "same", cells);
    }).toList());
  }

  private Optional<Row> row(String id) {
    return rows.stream().filter(it -> it.id().equals(id)).findFirst();
  }

  private String cell(Row row, String column) {
    for (int i = 0; i < columns.size() && i < row.cells().size(); i++) {
      if (columns.get(i).id().equals(column)) {
        return row.cells().get(i);
      }
    }
    return "";
  }
}
