package th.cardholder.process.guard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * The query string and the JSON body of a request, read once and handed on as they were understood here:
 * whoever answers sees the body written anew, so no two readers can understand it differently.
 */
final class RequestContent {

  private static final int MOST_BYTES = 256 * 1024;
  private static final JsonMapper JSON = JsonMapper.builder()
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .build();

  private final List<Map.Entry<String, String>> parameters;
  private final JsonNode body;
  private final HttpServletRequest request;

  private RequestContent(List<Map.Entry<String, String>> parameters, JsonNode body, HttpServletRequest request) {
    this.parameters = parameters;
    this.body = body;
    this.request = request;
  }

  /** Thrown when a request cannot be read in the one way accepted. */
  static final class NotPlain extends Exception {
    NotPlain(String message) {
      super(message);
    }
  }

  static RequestContent read(HttpServletRequest request) throws IOException, NotPlain {
    var parameters = parameters(request.getQueryString());
    byte[] bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new NotPlain("too long");
    }
    if (bytes.length == 0) {
      return new RequestContent(parameters, JSON.createObjectNode(), new Rewritten(request, bytes));
    }
    requireUtf8Json(request.getContentType());
    try {
      // Decoded here rather than by the parser, which would guess the encoding from the first bytes.
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.isBlank()) {
        return new RequestContent(parameters, JSON.createObjectNode(), new Rewritten(request, new byte[0]));
      }
      var body = JSON.readTree(text);
      return new RequestContent(parameters, body, new Rewritten(request, JSON.writeValueAsBytes(body)));
    } catch (CharacterCodingException | JsonProcessingException e) {
      throw new NotPlain("not JSON");
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
        parameters.add(Map.entry(URLDecoder.decode(name, StandardCharsets.UTF_8),
            URLDecoder.decode(value, StandardCharsets.UTF_8)));
      }
    } catch (IllegalArgumentException e) {
      throw new NotPlain("bad escape in the query string");
    }
    return parameters;
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

  /** The request with its body written anew. */
  static final class Rewritten extends HttpServletRequestWrapper {

    private final byte[] body;

    Rewritten(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = body;
    }

    @Override
    public ServletInputStream getInputStream() {
      var bytes = new ByteArrayInputStream(body);
      return new ServletInputStream() {
        @Override
        public int read() {
          return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
          return bytes.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
          return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
          throw new UnsupportedOperationException("The body was read already");
        }
      };
    }

    @Override
    public BufferedReader getReader() {
      return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public int getContentLength() {
      return body.length;
    }

    @Override
    public long getContentLengthLong() {
      return body.length;
    }
  }
}
