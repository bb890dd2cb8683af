package th.cardholder.models;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A model file as the engine will read it, element by element, without its schema: a schema is fetched from
 * wherever the file says, and this reading comes before the file is believed.
 */
final class ModelXml {

  private static final int DEEPEST = 60;
  private static final int MOST_ELEMENTS = 50_000;
  private static final Pattern ENCODING = Pattern.compile("\\ufeff?<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([^\"']*)");

  /** Either the root of the file or what is wrong with it. */
  record Reading(@Nullable Element root, List<Finding> findings) {}

  private ModelXml() {}

  static Reading read(byte[] file) {
    if (file.length == 0) {
      return wrong("แฟ้มว่างเปล่า โปรดบันทึกแบบจำลองจาก Camunda Modeler แล้วส่งใหม่", 0, 0);
    }
    var tree = new Tree();
    try {
      var factory = SAXParserFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setXIncludeAware(false);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
      factory.newSAXParser().parse(new ByteArrayInputStream(file), tree);
      return new Reading(tree.root, List.of());
    } catch (SAXParseException e) {
      return wrong(sentence(e.getMessage()), e.getLineNumber(), e.getColumnNumber());
    } catch (TooMuch e) {
      return wrong(e.getMessage(), e.line, e.column);
    } catch (SAXException | IOException e) {
      // An encoding that does not fit the bytes is told without a place.
      return wrong("อ่านตัวอักษรในแฟ้มไม่ได้ โปรดบันทึกแฟ้มเป็น UTF-8 แล้วส่งใหม่", tree.line(), tree.column());
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("No XML parser", e);
    }
  }

  /**
   * Whether the file is in the one encoding that all who read it agree on: the engine goes by what the file says of
   * itself, and the pages that draw it take it for UTF-8.
   */
  static boolean isUtf8(byte[] file) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file));
      var declared = ENCODING.matcher(text);
      return text.chars().noneMatch(letter -> letter == 0)
          && (!declared.lookingAt() || declared.group(1).equalsIgnoreCase("UTF-8")
              || declared.group(1).equalsIgnoreCase("US-ASCII"));
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static Reading wrong(@Nullable String message, int line, int column) {
    return new Reading(null, List.of(new Finding(String.valueOf(message), null, Math.max(line, 0),
        Math.max(column, 0), false)));
  }

  private static String sentence(@Nullable String english) {
    var said = String.valueOf(english);
    if (said.contains("DOCTYPE")) {
      return "แฟ้มมี DOCTYPE ซึ่งใช้ไม่ได้ โปรดนำบรรทัด <!DOCTYPE …> และสิ่งที่อ้างถึง (&ชื่อ;) ออก";
    }
    if (said.contains("The entity \"") || said.contains("external entity")) {
      return "แฟ้มอ้างถึง entity ที่ใช้ไม่ได้ โปรดพิมพ์ตัวอักษรนั้นลงไปโดยตรง";
    }
    if (said.contains("encoding") || said.contains("byte")) {
      return "อ่านตัวอักษรในแฟ้มไม่ได้ โปรดบันทึกแฟ้มเป็น UTF-8 แล้วส่งใหม่";
    }
    return "แฟ้มไม่ใช่ XML ที่ถูกต้อง โปรดเปิดและบันทึกใหม่ด้วย Camunda Modeler แล้วส่งอีกครั้ง";
  }

  private static final class TooMuch extends SAXException {

    private final int line;
    private final int column;

    TooMuch(String message, int line, int column) {
      super(message);
      this.line = line;
      this.column = column;
    }
  }

  /** Builds the engine's own elements, so that both see the same names, attributes and texts. */
  private static final class Tree extends DefaultHandler {

    private final Deque<Element> open = new ArrayDeque<>();
    private @Nullable Element root;
    private @Nullable Locator locator;
    private int count;

    @Override
    public void setDocumentLocator(Locator locator) {
      this.locator = locator;
    }

    int line() {
      return locator == null ? 0 : locator.getLineNumber();
    }

    int column() {
      return locator == null ? 0 : locator.getColumnNumber();
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) throws SAXException {
      var element = new Element(uri, localName, qName, attributes, locator);
      if (open.size() >= DEEPEST || ++count > MOST_ELEMENTS) {
        throw new TooMuch("แบบจำลองซ้อนกันลึกหรือใหญ่เกินไป โปรดแบ่งเป็นส่วนย่อย", line(), column());
      }
      if (open.isEmpty()) {
        root = element;
      } else {
        open.peek().add(element);
      }
      open.push(element);
    }

    @Override
    public void characters(char[] letters, int start, int length) {
      open.element().appendText(String.valueOf(letters, start, length));
    }

    @Override
    public void endElement(String uri, String localName, String qName) {
      open.pop();
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
