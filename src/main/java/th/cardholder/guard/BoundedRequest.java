package th.cardholder.guard;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A request of which no more than so many bytes can be read, whether it says its length or not. */
final class BoundedRequest extends HttpServletRequestWrapper {

  private final long most;

  /**
   * Bounds a request.
   *
   * @param most bytes
   */
  BoundedRequest(HttpServletRequest request, long most) throws TooLargeException {
    super(request);
    this.most = most;
    if (request.getContentLengthLong() > most) {
      throw new TooLargeException();
    }
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    var stream = super.getInputStream();
    return new ServletInputStream() {
      private long left = most;

      @Override
      public int read() throws IOException {
        int read = stream.read();
        count(read < 0 ? 0 : 1);
        return read;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        int read = stream.read(target, offset, length);
        count(Math.max(0, read));
        return read;
      }

      private void count(int read) throws TooLargeException {
        left -= read;
        if (left < 0) {
          throw new TooLargeException();
        }
      }

      @Override
      public boolean isFinished() {
        return stream.isFinished();
      }

      @Override
      public boolean isReady() {
        return stream.isReady();
      }

      @Override
      public void setReadListener(ReadListener listener) {
        stream.setReadListener(listener);
      }
    };
  }

  @Override
  public BufferedReader getReader() throws IOException {
    return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
  }
}
