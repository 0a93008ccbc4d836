package dev.slipway.delivery.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.util.Timeout;

/** One request and its answer, without a second try. */
final class Exchange {
  private static final int MAX_IN_MEMORY = 256 << 20;
  private static final int PROXY_AUTHENTICATION = 407;

  /**
   * From this size on the server is asked first: a refusal in the midst would look like a reset.
   */
  private static final int LARGE = 1 << 20;

  private static final String ACCEPT_ENCODING = "Accept-Encoding";
  private static final String GZIP = "gzip";

  private final CloseableHttpClient client;
  private final BodyReader reader;

  private interface BodyReader {
    byte[] read(int status, InputStream body) throws IOException;
  }

  private Exchange(CloseableHttpClient client, BodyReader reader) {
    this.client = client;
    this.reader = reader;
  }

  /** Keeps the answer's body in memory. */
  static Exchange inMemory(CloseableHttpClient client) {
    return new Exchange(client, (status, body) -> inMemory(body));
  }

  /** Writes the body of a 2xx answer to a file. */
  static Exchange toFile(CloseableHttpClient client, Path target, long maxBytes) {
    return new Exchange(
        client,
        (status, body) -> {
          if (status / 100 != 2) {
            return inMemory(body);
          }
          try (OutputStream out = Files.newOutputStream(target)) {
            copyBounded(body, out, maxBytes);
          }
          return new byte[0];
        });
  }

  HttpAnswer run(HttpCall call) throws IOException {
    HttpUriRequestBase request = new HttpUriRequestBase(call.method(), call.uri());
    call.headers()
        .forEach((name, values) -> values.forEach(value -> request.addHeader(name, value)));
    if (call.body() != null) {
      request.setEntity(Entities.of(call.body()));
    }
    if (call.limit() != null) {
      RequestConfig config = ((Configurable) client).getConfig();
      Timeout limit = Timeout.of(call.limit());
      request.setConfig(RequestConfig.copy(config).setResponseTimeout(limit).build());
    }
    if (call.body() instanceof HttpCall.FilePart part && part.length() >= LARGE) {
      RequestConfig config = ((Configurable) client).getConfig();
      request.setConfig(RequestConfig.copy(config).setExpectContinueEnabled(true).build());
    }
    return client.execute(request, response -> answer(call, request, response));
  }

  private HttpAnswer answer(HttpCall call, HttpUriRequestBase request, ClassicHttpResponse response)
      throws IOException {
    HttpEntity entity = response.getEntity();
    try (InputStream body = entity == null ? null : unpacked(call, entity)) {
      byte[] read = body == null ? new byte[0] : read(request, response.getCode(), body);
      String reason = response.getReasonPhrase();
      HttpAnswer answer =
          new HttpAnswer(response.getCode(), reason == null ? "" : reason, headers(response), read);
      if (answer.status() == PROXY_AUTHENTICATION) {
        throw new Permanent("the proxy wants a user and a password: " + answer.statusLine());
      }
      return answer;
    }
  }

  /** Only for who asked for it: of most bodies the sum is wanted, as they came. */
  private static InputStream unpacked(HttpCall call, HttpEntity entity) throws IOException {
    boolean packed =
        List.of(GZIP).equals(call.headers().get(ACCEPT_ENCODING))
            && GZIP.equalsIgnoreCase(entity.getContentEncoding());
    return packed ? new GZIPInputStream(entity.getContent(), 1 << 13) : entity.getContent();
  }

  private byte[] read(HttpUriRequestBase request, int status, InputStream body) throws IOException {
    try {
      return reader.read(status, body);
    } catch (IOException e) {
      // Closing alone would read to the end what was refused for being too long.
      request.abort();
      throw e;
    }
  }

  private static Map<String, List<String>> headers(ClassicHttpResponse response) {
    Map<String, List<String>> headers = new HashMap<>();
    for (Header header : response.getHeaders()) {
      headers
          .computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(header.getValue());
    }
    return headers;
  }

  private static byte[] inMemory(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(MAX_IN_MEMORY);
    if (bytes.length == MAX_IN_MEMORY) {
      throw new BodyTooLarge(MAX_IN_MEMORY);
    }
    return bytes;
  }

  private static void copyBounded(InputStream in, OutputStream out, long maxBytes)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    long total = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      total += n;
      if (total > maxBytes) {
        throw new BodyTooLarge(maxBytes);
      }
      out.write(buffer, 0, n);
    }
  }
}
