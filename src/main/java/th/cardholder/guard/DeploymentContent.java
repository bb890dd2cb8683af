package th.cardholder.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.fileupload.FileUpload;
import org.apache.commons.fileupload.FileUploadException;
import org.apache.commons.fileupload.InvalidFileNameException;
import org.apache.commons.fileupload.RequestContext;
import org.jspecify.annotations.Nullable;
import th.cardholder.models.ModelFile;

/**
 * The body of a deployment, read once and handed on as it was read. Its files are examined later, by
 * the models' own guard; here it is whether it is a deployment at all, small enough, and for the whole country.
 */
final class DeploymentContent {

  /** What is read and thrown away of a body that is too long, so that its sender hears the answer. */
  private static final long MOST_DISCARDED = 64L * 1024 * 1024;

  private static final Set<String> SETTINGS =
      Set.of("deployment-name", "enable-duplicate-filtering", "deploy-changed-only", "deployment-source", HandedModels.REASON);
  /** Would make the models one office's own, or suspend the running version until a day. */
  private static final Set<String> REFUSED_SETTINGS = Set.of("tenant-id", "deployment-activation-time");
  private static final int LONGEST_SETTING = 200;
  /** What the application deployed itself an upgrade may replace, and nothing else (ADR 0007). */
  static final String OF_THE_APPLICATION = "application";

  private final @Nullable Refusal refusal;
  private final HttpServletRequest request;

  private DeploymentContent(@Nullable Refusal refusal, HttpServletRequest request) {
    this.refusal = refusal;
    this.request = request;
  }

  static DeploymentContent read(HttpServletRequest request) throws IOException {
    var stream = request.getInputStream();
    byte[] bytes = stream.readNBytes(ModelFile.MOST_BYTES + 1);
    if (bytes.length > ModelFile.MOST_BYTES) {
      discard(stream);
      return new DeploymentContent(Refusal.DEPLOYMENT_TOO_LARGE, request);
    }
    var again = new SentAgain(request, bytes);
    return new DeploymentContent(wrong(bytes, request.getContentType(), again), again);
  }

  Optional<Refusal> refusal() {
    return Optional.ofNullable(refusal);
  }

  /** The request to hand on. */
  HttpServletRequest request() {
    return request;
  }

  private static void discard(InputStream stream) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    long left = MOST_DISCARDED;
    for (int read = stream.read(buffer); read >= 0 && left > 0; read = stream.read(buffer)) {
      left -= read;
    }
  }

  private static @Nullable Refusal wrong(byte[] bytes, @Nullable String contentType, HttpServletRequest request) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    Map<String, String> said = new HashMap<>();
    Set<String> fields = new HashSet<>();
    try {
      var parts = new FileUpload().getItemIterator(new Body(bytes, contentType));
      while (parts.hasNext()) {
        var part = parts.next();
        var field = part.getFieldName();
        var fileName = part.getName();
        byte[] content = part.openStream().readAllBytes();
        if (REFUSED_SETTINGS.contains(field) && content.length > 0) {
          return Refusal.DEPLOYMENT_SETTING;
        }
        // The engine keeps the parts by their field's name: of two alike, one would be dropped without a word.
        if (!fields.add(String.valueOf(field))) {
          return Refusal.DEPLOYMENT_FIELD_TWICE;
        }
        if (SETTINGS.contains(field)) {
          var text = new String(content, StandardCharsets.UTF_8).strip();
          if (!field.equals(HandedModels.REASON) && content.length > LONGEST_SETTING
              || field.equals("deployment-source") && text.equals(OF_THE_APPLICATION)) {
            return Refusal.DEPLOYMENT_SETTING;
          }
          if (text.indexOf(0) >= 0) {
            return Refusal.BODY_NOT_PLAIN;
          }
          said.put(field, text);
        } else if (!REFUSED_SETTINGS.contains(field)) {
          if (fileName == null || fileName.isBlank()) {
            return Refusal.NO_DEPLOYMENT;
          }
          if (files.put(fileName, content) != null) {
            return Refusal.DEPLOYMENT_FIELD_TWICE;
          }
        }
      }
    } catch (FileUploadException | InvalidFileNameException | IllegalArgumentException | IOException e) {
      // Whoever sent it garbled is told so; the bytes are in memory, so nothing else can have failed.
      return Refusal.NO_DEPLOYMENT;
    }
    if (files.isEmpty()) {
      return Refusal.NO_DEPLOYMENT;
    }
    new HandedModels(said.get("deployment-name"), said.get("deployment-source"), said.get(HandedModels.REASON), files)
        .handOn(request);
    return null;
  }

  private record Body(byte[] bytes, @Nullable String contentType) implements RequestContext {

    @Override
    public @Nullable String getCharacterEncoding() {
      return null;
    }

    @Override
    public @Nullable String getContentType() {
      return contentType;
    }

    @Override
    @SuppressWarnings("deprecation") // its interface still asks for it
    public int getContentLength() {
      return bytes.length;
    }

    @Override
    public InputStream getInputStream() {
      return new ByteArrayInputStream(bytes);
    }
  }
}
