package th.cardholder.model;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A BPMN file as plain XML: its elements, and where they are drawn. */
final class BpmnFile {

  static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
  private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  private static final String DI = "http://www.omg.org/spec/BPMN/20100524/DI";

  private final Document document;

  private BpmnFile(Document document) {
    this.document = document;
  }

  static BpmnFile parse(String xml) throws SAXException {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      return new BpmnFile(factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml))));
    } catch (ParserConfigurationException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every element of the process itself; the drawing left out. */
  List<Element> everything() {
    return listed(document.getElementsByTagNameNS("*", "*")).stream()
        .filter(e -> BPMN.equals(e.getNamespaceURI()) || CAMUNDA.equals(e.getNamespaceURI())).toList();
  }

  List<Element> all(String name) {
    return listed(document.getElementsByTagNameNS(BPMN, name));
  }

  static List<Element> children(Element parent, String name) {
    return listed(parent.getChildNodes()).stream().filter(e -> name.equals(e.getLocalName())).toList();
  }

  List<Element> outgoing(Element element) {
    return all("sequenceFlow").stream()
        .filter(flow -> flow.getAttribute("sourceRef").equals(element.getAttribute("id"))).toList();
  }

  List<Element> incoming(Element element) {
    return all("sequenceFlow").stream()
        .filter(flow -> flow.getAttribute("targetRef").equals(element.getAttribute("id"))).toList();
  }

  /** A gateway that only brings paths together asks nothing. */
  boolean isJoin(Element element) {
    return element.getLocalName().endsWith("Gateway") && outgoing(element).size() == 1;
  }

  Map<String, Rectangle2D> shapes() {
    var shapes = new LinkedHashMap<String, Rectangle2D>();
    for (var shape : drawn("BPMNShape")) {
      shapes.put(shape.getAttribute("bpmnElement"), bounds(shape));
    }
    return shapes;
  }

  Map<String, List<Point2D>> edges() {
    var edges = new LinkedHashMap<String, List<Point2D>>();
    for (var edge : drawn("BPMNEdge")) {
      edges.put(edge.getAttribute("bpmnElement"), children(edge, "waypoint").stream()
          .<Point2D>map(point -> new Point2D.Double(number(point, "x"), number(point, "y"))).toList());
    }
    return edges;
  }

  /** Where the labels stand that are drawn beside their element. */
  Map<String, Rectangle2D> labels() {
    var labels = new LinkedHashMap<String, Rectangle2D>();
    for (var kind : List.of("BPMNShape", "BPMNEdge")) {
      for (var item : drawn(kind)) {
        children(item, "BPMNLabel").forEach(label -> labels.put(item.getAttribute("bpmnElement"), bounds(label)));
      }
    }
    return labels;
  }

  private List<Element> drawn(String kind) {
    return listed(document.getElementsByTagNameNS(DI, kind));
  }

  private static Rectangle2D bounds(Element item) {
    var bounds = children(item, "Bounds").get(0);
    return new Rectangle2D.Double(number(bounds, "x"), number(bounds, "y"),
        number(bounds, "width"), number(bounds, "height"));
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  private static List<Element> listed(NodeList nodes) {
    var elements = new ArrayList<Element>();
    for (int i = 0; i < nodes.getLength(); i++) {
      Node node = nodes.item(i);
      if (node instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }
}
