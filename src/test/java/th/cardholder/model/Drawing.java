package th.cardholder.model;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** The drawing of a process as geometry, and what is wrong with it to the eye. */
final class Drawing {

  /** How far above or below the main line a way back runs, and how much air there is between two shapes. */
  private static final double CLEAR = 60;
  private static final double AIR = 40;

  /** How near a label stands to what it names. */
  private static final double NEAR = 20;

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
    mainLine(faults);
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
          wayBack(flow, line, faults);
        }
        shapes.forEach((shape, bounds) -> {
          if (!containsIt(shape, flow) && inside(bounds).intersectsLine(line)) {
            faults.add(id + " runs through " + shape);
          }
        });
      }
    }
  }

  /** Only what comes again lies to the left, and the way there keeps off the main line. */
  private void wayBack(Element flow, Line2D line, List<String> faults) {
    var id = flow.getAttribute("id");
    if (centre(flow.getAttribute("targetRef")).getX() >= centre(flow.getAttribute("sourceRef")).getX()) {
      faults.add(id + " goes back to the left");
    } else if (Math.abs(line.getY1() - mainLineOf(flow)) < CLEAR) {
      faults.add(id + " goes back along the main line");
    }
  }

  /** From its start, a process runs straight on to one of its ends. */
  private void mainLine(List<String> faults) {
    model.all("startEvent").stream().filter(start -> !inSubProcess(start)).forEach(start -> {
      var at = start.getAttribute("id");
      while (model.all("endEvent").stream().map(end -> end.getAttribute("id")).noneMatch(at::equals)) {
        var next = straightOn(at);
        if (next == null) {
          faults.add("the main line does not go on from " + at);
          return;
        }
        at = next;
      }
    });
  }

  private @Nullable String straightOn(String from) {
    return model.all("sequenceFlow").stream().filter(flow -> flow.getAttribute("sourceRef").equals(from))
        .filter(flow -> isStraightOn(edges.getOrDefault(flow.getAttribute("id"), List.of())))
        .map(flow -> flow.getAttribute("targetRef")).findFirst().orElse(null);
  }

  private static boolean isStraightOn(List<Point2D> points) {
    return points.size() == 2 && points.get(0).getY() == points.get(1).getY()
        && points.get(0).getX() < points.get(1).getX();
  }

  private double mainLineOf(Element flow) {
    return model.all("startEvent").stream().filter(start -> start.getParentNode().isSameNode(flow.getParentNode()))
        .mapToDouble(start -> centre(start.getAttribute("id")).getY()).findFirst().orElseThrow();
  }

  private static boolean inSubProcess(Element element) {
    return element.getParentNode().getLocalName().equals("subProcess");
  }

  private Point2D centre(String shape) {
    return new Point2D.Double(shapes.get(shape).getCenterX(), shapes.get(shape).getCenterY());
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
    var stem = stem(edges.get(one), edges.get(other));
    for (var line : lines(after(stem, edges.get(one)))) {
      for (var second : lines(after(stem, edges.get(other)))) {
        if (line.intersectsLine(second)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The piece that two ways out of the same gateway share before one of them turns off, as a tree has it. */
  private static double stem(List<Point2D> one, List<Point2D> other) {
    var first = new Line2D.Double(one.get(0), one.get(1));
    var second = new Line2D.Double(other.get(0), other.get(1));
    var shared = Math.min(length(first), length(second));
    return along(first, shared).equals(along(second, shared)) && first.getP1().equals(second.getP1()) ? shared + 1 : 0;
  }

  /** The way from a distance on, a little past the shared piece so that the fork itself is no crossing. */
  private static List<Point2D> after(double distance, List<Point2D> points) {
    var left = distance;
    for (int i = 1; i < points.size(); i++) {
      var line = new Line2D.Double(points.get(i - 1), points.get(i));
      if (left <= length(line)) {
        var rest = new ArrayList<>(points.subList(i - 1, points.size()));
        rest.set(0, along(line, left));
        return rest;
      }
      left -= length(line);
    }
    return List.of();
  }

  private static Point2D along(Line2D line, double distance) {
    var share = distance / length(line);
    return new Point2D.Double(line.getX1() + (line.getX2() - line.getX1()) * share,
        line.getY1() + (line.getY2() - line.getY1()) * share);
  }

  private static double length(Line2D line) {
    return line.getP1().distance(line.getP2());
  }

  private void overlaps(List<String> faults) {
    var ids = List.copyOf(shapes.keySet());
    for (var one : ids) {
      for (var other : ids) {
        var first = shapes.get(one);
        var second = shapes.get(other);
        var nested = first.contains(second) || second.contains(first);
        if (attached(one, other) || attached(other, one)) {
          if (!first.intersects(second)) {
            faults.add(one + " stands off " + other);
          }
        } else if (!one.equals(other) && !nested && first.intersects(second)) {
          faults.add(one + " lies on " + other);
        } else if (one.compareTo(other) < 0 && !nested && grown(first, AIR).intersects(second)) {
          faults.add(one + " and " + other + " stand too close");
        }
      }
    }
  }

  /** Whether an event stands on the border of an activity. */
  private boolean attached(String event, String activity) {
    return model.all("boundaryEvent").stream().anyMatch(it -> it.getAttribute("id").equals(event)
        && it.getAttribute("attachedToRef").equals(activity));
  }

  private void labels(List<String> faults) {
    labels.forEach((owner, label) -> {
      var near = grown(label, NEAR);
      if (edges.containsKey(owner) ? lines(edges.get(owner)).stream().noneMatch(near::intersectsLine)
          : !near.intersects(shapes.get(owner))) {
        faults.add("the label of " + owner + " stands far off");
      }
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

  private static Rectangle2D grown(Rectangle2D bounds, double by) {
    return new Rectangle2D.Double(bounds.getX() - by, bounds.getY() - by, bounds.getWidth() + 2 * by,
        bounds.getHeight() + 2 * by);
  }

  private static boolean onBorder(Rectangle2D bounds, Point2D point) {
    var outer = new Rectangle2D.Double(bounds.getX() - 1, bounds.getY() - 1, bounds.getWidth() + 2,
        bounds.getHeight() + 2);
    return outer.contains(point) && !inside(bounds).contains(point);
  }
}
