package th.cardholder.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** A list that an administrator hands in, as a CSV file in the body of a request. */
final class CsvBody {

  private static final int MEGABYTE = 1024 * 1024;

  private CsvBody() {}

  /** The file, which may have so many megabytes. */
  static byte[] read(String contentType, InputStream body, int megabytes) throws IOException {
    if (!contentType.toLowerCase(Locale.ROOT).startsWith("text/csv")) {
      throw new Refused(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "โปรดส่งแฟ้มชนิด CSV (text/csv)");
    }
    var csv = body.readNBytes(megabytes * MEGABYTE + 1);
    if (csv.length > megabytes * MEGABYTE) {
      throw new Refused(HttpStatus.PAYLOAD_TOO_LARGE, "แฟ้มใหญ่เกิน " + megabytes + " เมกะไบต์ โปรดแบ่งเป็นหลายแฟ้ม");
    }
    return csv;
  }
}
