package th.cardholder.model;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/** The drawing of a process as geometry, and what is wrong with it to the eye. */
final class Drawing {

  private final BpmnFile model;
  private final Map<String, Rectangle2D> shapes;
  private final Map<String, List<Point2D>> edges;
  private final Map<String, Rectangle2D> labels;

  private Drawing(BpmnFile model) {
    this.model = model;
    this.shapes = model.shapes();
    this.edges = model.edges();
    this.labels = model.labels();
  }

  static Drawing of(BpmnFile model) {
    return new Drawing(model);
  }

  /** One sentence for each fault; none for a clean drawing. */
  List<String> faults() {
    var faults = new ArrayList<String>();
    flows(faults);
    crossings(faults);
    overlaps(faults);
    labels(faults);
    return faults;
  }

  private void flows(List<String> faults) {
    for (Element flow : model.all("sequenceFlow")) {
      var id = flow.getAttribute("id");
      var source = flow.getAttribute("sourceRef");
      var target = flow.getAttribute("targetRef");
      var points = edges.get(id);
      if (points == null || !shapes.containsKey(source) || !shapes.containsKey(target)) {
        faults.add(id + " is not drawn");
        continue;
      }
      if (!onBorder(shapes.get(source), points.get(0))) {
        faults.add(id + " does not leave " + source);
      }
      if (!onBorder(shapes.get(target), points.get(points.size() - 1))) {
        faults.add(id + " does not reach " + target);
      }
      for (var line : lines(points)) {
        if (line.getX1() != line.getX2() && line.getY1() != line.getY2()) {
          faults.add(id + " is aslant");
        }
        if (line.getX2() < line.getX1()) {
          faults.add(id + " goes back to the left");
        }
        shapes.forEach((shape, bounds) -> {
          if (!containsIt(shape, flow) && inside(bounds).intersectsLine(line)) {
            faults.add(id + " runs through " + shape);
          }
        });
      }
    }
  }

  private void crossings(List<String> faults) {
    var ids = List.copyOf(edges.keySet());
    for (int i = 0; i < ids.size(); i++) {
      for (int j = i + 1; j < ids.size(); j++) {
        if (cross(ids.get(i), ids.get(j))) {
          faults.add(ids.get(i) + " crosses " + ids.get(j));
        }
      }
    }
  }

  private boolean cross(String one, String other) {
    for (var line : lines(edges.get(one))) {
      for (var second : lines(edges.get(other))) {
        if (line.intersectsLine(second)) {
          return true;
        }
      }
    }
    return false;
  }

  private void overlaps(List<String> faults) {
    var ids = List.copyOf(shapes.keySet());
    for (var one : ids) {
      for (var other : ids) {
        var first = shapes.get(one);
        var second = shapes.get(other);
        var nested = first.contains(second) || second.contains(first);
        if (!one.equals(other) && !nested && first.intersects(second)) {
          faults.add(one + " lies on " + other);
        }
      }
    }
  }

  private void labels(List<String> faults) {
    labels.forEach((owner, label) -> {
      edges.forEach((edge, points) -> {
        if (lines(points).stream().anyMatch(label::intersectsLine)) {
          faults.add("the label of " + owner + " lies on " + edge);
        }
      });
      shapes.forEach((shape, bounds) -> {
        if (bounds.intersects(label) && !bounds.contains(label)) {
          faults.add("the label of " + owner + " lies on " + shape);
        }
      });
      labels.forEach((other, second) -> {
        if (owner.compareTo(other) < 0 && label.intersects(second)) {
          faults.add("the labels of " + owner + " and " + other + " lie on each other");
        }
      });
    });
  }

  /** A flow may lie inside the subprocess that it belongs to. */
  private static boolean containsIt(String shape, Element flow) {
    return flow.getParentNode() instanceof Element parent && parent.getAttribute("id").equals(shape);
  }

  private static List<Line2D> lines(List<Point2D> points) {
    var lines = new ArrayList<Line2D>();
    for (int i = 1; i < points.size(); i++) {
      lines.add(new Line2D.Double(points.get(i - 1), points.get(i)));
    }
    return lines;
  }

  /** A hair's breadth smaller, so that a flow that only touches the border is not inside. */
  private static Rectangle2D inside(Rectangle2D bounds) {
    return new Rectangle2D.Double(bounds.getX() + 1, bounds.getY() + 1, bounds.getWidth() - 2,
        bounds.getHeight() - 2);
  }

  private static boolean onBorder(Rectangle2D bounds, Point2D point) {
    var outer = new Rectangle2D.Double(bounds.getX() - 1, bounds.getY() - 1, bounds.getWidth() + 2,
        bounds.getHeight() + 2);
    return outer.contains(point) && !inside(bounds).contains(point);
  }
}
