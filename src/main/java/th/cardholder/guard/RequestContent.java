package th.cardholder.guard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * The query string and the JSON body of a request, read once and handed on as they were understood here:
 * whoever answers sees the body written anew, so no two readers can understand it differently.
 */
final class RequestContent {

  private static final int MOST_BYTES = 256 * 1024;
  private static final int MOST_BYTES_OF_CSV = 10 * 1024 * 1024;
  /** Where an administrator hands in a list, as a file, and the data centre the answers of a payer and of the Ministry. */
  private static final Set<String> LISTS = Set.of("/camunda/api/journey/staff", "/camunda/api/journey/staff/preview",
      "/camunda/api/journey/offices/phones", "/camunda/api/journey/payments/answers", "/camunda/api/journey/exchange/answers");
  private static final String MODELS = "/deployment/create";
  private static final int DEEPEST = 50;
  private static final int MOST_DIGITS = 100;
  private static final int LARGEST_EXPONENT = 400;
  private static final Set<String> FORM_TYPES =
      Set.of("String", "Boolean", "Short", "Integer", "Long", "Double", "Number", "Json", "Null");
  private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder()
              .maxNestingDepth(DEEPEST).maxNumberLength(MOST_DIGITS).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build())
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .build();

  private final List<Map.Entry<String, String>> parameters;
  private final JsonNode body;
  private final HttpServletRequest request;

  private RequestContent(List<Map.Entry<String, String>> parameters, JsonNode body, HttpServletRequest request) {
    this.parameters = parameters;
    this.body = body;
    this.request = request;
  }

  /** Thrown when a body comes that is no JSON, nor says it is. */
  static final class NotJson extends Exception {}

  /** Thrown when a request cannot be read in the one way accepted. */
  static class NotPlain extends Exception {
    NotPlain(String message) {
      super(message);
    }
  }

  /** Thrown when a text holds what no text is made of. */
  static final class NoText extends NotPlain {

    private final @Nullable String field;

    NoText(@Nullable String field) {
      super("no character");
      this.field = field;
    }

    /** Where it stands, as far as that has a name. */
    @Nullable String field() {
      return field;
    }
  }

  /** How many bytes a request may bring: a list of officers is long, and a model has bounds of its own. */
  static long mostBytes(String path, @Nullable String contentType) {
    if (path.equals(MODELS) && isOf(contentType, "multipart/")) {
      return Long.MAX_VALUE;
    }
    return LISTS.contains(path) ? MOST_BYTES_OF_CSV : MOST_BYTES;
  }

  /**
   * Reads a request. A file or an HTML form is handed on as it came, to whoever takes one there; everything else is
   * JSON.
   */
  static RequestContent read(HttpServletRequest request, String path, Rule.Check check)
      throws IOException, NotPlain, NotJson {
    var parameters = parameters(request.getQueryString());
    var type = request.getContentType();
    var asked = check != Rule.Check.NOTHING && check != Rule.Check.NOTHING_THERE;
    if (!asked && (LISTS.contains(path) || isOf(type, "multipart/") || isOf(type, "application/x-www-form-urlencoded"))) {
      return new RequestContent(parameters, JSON.createObjectNode(), request);
    }
    byte[] bytes = request.getInputStream().readAllBytes();
    if (bytes.length == 0) {
      return new RequestContent(parameters, JSON.createObjectNode(), new SentAgain(request, bytes));
    }
    if (!asked && !isJson(type)) {
      throw new NotJson();
    }
    requireUtf8Json(type);
    // Decoded here rather than by the parser, which would guess the encoding from the first bytes.
    var text = decoded(bytes);
    if (text.isBlank()) {
      return new RequestContent(parameters, JSON.createObjectNode(), new SentAgain(request, new byte[0]));
    }
    var body = parsed(text);
    return new RequestContent(parameters, body, new SentAgain(request, JSON.writeValueAsBytes(body)));
  }

  private static boolean isOf(@Nullable String contentType, String start) {
    return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(start);
  }

  private static String decoded(byte[] bytes) throws NotPlain {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new NotPlain("not UTF-8");
    }
  }

  private static JsonNode parsed(String text) throws NotPlain {
    JsonNode body;
    try {
      body = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new NotPlain("not JSON");
    }
    requirePlain(null, body);
    return body;
  }

  /**
   * No text that the database cannot keep, no number that no one can have meant, and no list with nothing in one of
   * its places: no call needs one, and whoever reads such a list expects something there.
   */
  private static void requirePlain(@Nullable String field, JsonNode node) throws NotPlain {
    if (node.isTextual()) {
      requireText(field, node.textValue());
    } else if (node.isNumber()) {
      var number = node.decimalValue();
      if (Math.abs((long) number.scale()) > LARGEST_EXPONENT || Double.isInfinite(number.doubleValue())) {
        throw new NotPlain("no number to reckon with");
      }
    }
    for (var property : node.properties()) {
      requireText(null, property.getKey());
      // A form's value stands under its field's name.
      requirePlain(property.getKey().equals("value") ? field : property.getKey(), property.getValue());
    }
    if (node.isArray()) {
      for (var child : node) {
        if (child.isNull()) {
          throw new NotPlain("nothing in a list");
        }
        requirePlain(field, child);
      }
    }
  }

  /** PostgreSQL keeps no NUL, and half a surrogate pair is no character. */
  private static void requireText(@Nullable String field, String text) throws NoText {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (c == 0 || Character.isSurrogate(c)) {
        throw new NoText(field);
      }
    }
  }

  /** The request to hand on. */
  HttpServletRequest request() {
    return request;
  }

  /** Whether a query asks the engine to evaluate something. */
  boolean hasExpression() {
    for (var parameter : parameters) {
      if (isExpressionName(parameter.getKey()) || parameter.getKey().equalsIgnoreCase("orQueries")
          || isExpression(parameter.getValue())) {
        return true;
      }
    }
    return hasExpression(body);
  }

  boolean namesUser(String userId) {
    return body.path("userId").isTextual() && body.path("userId").textValue().equals(userId);
  }

  /** Whether the body has this text under this name. */
  boolean says(String name, String text) {
    return body.path(name).asText().strip().equals(text);
  }

  /** The texts of a list under this name. */
  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    body.path(name).forEach(it -> texts.add(it.asText()));
    return texts;
  }

  /** Whether the user asked about, in the address or the body, is this one and no other. */
  boolean asksAboutUser(String userId) {
    var asked = new ArrayList<String>();
    for (var name : List.of("userId", "member")) {
      parameters.stream().filter(parameter -> parameter.getKey().equals(name))
          .forEach(parameter -> asked.add(parameter.getValue()));
      body.findValues(name).forEach(value -> asked.add(value.asText()));
    }
    return !asked.isEmpty() && asked.stream().allMatch(userId::equals);
  }

  /**
   * Whether this is a form: values by name, each a plain one or a list in JSON. The engine knows many more types of
   * variables, and tells its log what it could not read as one.
   */
  boolean isForm() {
    var variables = body.path("variables");
    if (!body.isObject() || !(variables.isMissingNode() || variables.isNull() || variables.isObject())) {
      return false;
    }
    for (var variable : variables) {
      if (!isFormValue(variable)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isFormValue(JsonNode variable) {
    var type = variable.path("type");
    var value = variable.path("value");
    if (!variable.isObject() || value.isContainerNode()
        || !(type.isMissingNode() || type.isNull() || type.isTextual() && FORM_TYPES.contains(type.textValue()))) {
      return false;
    }
    if (!type.asText().equals("Json") || value.isNull() || value.isMissingNode()) {
      return true;
    }
    try {
      return value.isTextual() && !parsed(value.textValue()).isMissingNode();
    } catch (NotPlain e) {
      return false;
    }
  }

  private static boolean hasExpression(JsonNode node) {
    if (node.isTextual()) {
      return isExpression(node.textValue());
    }
    for (var property : node.properties()) {
      if (isExpressionName(property.getKey())) {
        return true;
      }
    }
    for (var child : node) {
      if (hasExpression(child)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isExpressionName(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith("expression");
  }

  private static boolean isExpression(String value) {
    return value.contains("${") || value.contains("#{");
  }

  private static List<Map.Entry<String, String>> parameters(@Nullable String query)
      throws NotPlain {
    var parameters = new ArrayList<Map.Entry<String, String>>();
    if (query == null) {
      return parameters;
    }
    try {
      for (var part : query.split("[&;]")) {
        int equals = part.indexOf('=');
        var name = equals < 0 ? part : part.substring(0, equals);
        var value = equals < 0 ? "" : part.substring(equals + 1);
        parameters.add(Map.entry(parameter(name), parameter(value)));
      }
    } catch (IllegalArgumentException e) {
      throw new NotPlain("bad escape in the query string");
    }
    return parameters;
  }

  /** One part of the query string; one that is not UTF-8, or that the database could not be asked for, is refused. */
  private static String parameter(String encoded) throws NotPlain {
    // Byte by byte first, because the decoder would put a question mark in the place of what it cannot read.
    var text = decoded(URLDecoder.decode(encoded, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1));
    requireText(null, text);
    return text;
  }

  private static boolean isJson(@Nullable String contentType) {
    try {
      var type = MediaType.parseMediaType(contentType == null ? "" : contentType);
      return type.getSubtype().equals("json") || type.getSubtype().endsWith("+json");
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }

  private static void requireUtf8Json(@Nullable String contentType) throws NotPlain {
    try {
      var type = MediaType.parseMediaType(contentType == null ? "" : contentType);
      var charset = type.getCharset();
      if (!type.getSubtype().equals("json") || !type.getType().equals("application")
          || (charset != null && !charset.equals(StandardCharsets.UTF_8))) {
        throw new NotPlain("not JSON in UTF-8");
      }
    } catch (InvalidMediaTypeException e) {
      throw new NotPlain("no media type");
    }
  }
}
