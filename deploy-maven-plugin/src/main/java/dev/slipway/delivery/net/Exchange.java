package dev.slipway.delivery.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** One request and its response, without retries. */
final class Exchange {
  private static final int PROXY_AUTHENTICATION = 407;

  /**
   * From this size on the server is asked first (Expect: 100-continue): a refusal during the upload
   * would look like a reset.
   */
  private static final int LARGE = 1 << 20;

  private static final String ACCEPT_ENCODING = "Accept-Encoding";
  private static final String GZIP = "gzip";

  private final CloseableHttpClient client;
  private final RequestWatch watch;
  private final HttpSettings settings;
  private final @Nullable Path target;
  private final long maxBytes;

  private Exchange(
      CloseableHttpClient client,
      RequestWatch watch,
      HttpSettings settings,
      @Nullable Path target,
      long maxBytes) {
    this.client = client;
    this.watch = watch;
    this.settings = settings;
    this.target = target;
    this.maxBytes = maxBytes;
  }

  /** Keeps the answer's body in memory. */
  static Exchange inMemory(CloseableHttpClient client, RequestWatch watch, HttpSettings settings) {
    return new Exchange(client, watch, settings, null, 0);
  }

  /** Writes the body of a 2xx answer to a file. */
  static Exchange toFile(
      CloseableHttpClient client,
      RequestWatch watch,
      HttpSettings settings,
      Path target,
      long maxBytes) {
    return new Exchange(client, watch, settings, target, maxBytes);
  }

  HttpAnswer run(HttpCall call) throws IOException {
    HttpUriRequestBase request = new HttpUriRequestBase(call.method(), call.uri());
    call.headers()
        .forEach((name, values) -> values.forEach(value -> request.addHeader(name, value)));
    TransferProgress pace = new TransferProgress(limits(call), System.nanoTime());
    if (call.body() != null) {
      request.setEntity(
          RequestBodies.of(call.body(), bytes -> pace.sent(bytes, System.nanoTime())));
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
    AtomicReference<@Nullable HttpAnswer> whole = new AtomicReference<>();
    try (RequestWatch.Running running = watch.watch(call, pace, request::abort)) {
      try {
        return client.execute(
            request,
            response -> {
              HttpAnswer answer = answer(call, request, response, pace);
              whole.set(answer);
              return answer;
            });
      } catch (IOException | RuntimeException e) {
        HttpAnswer kept = whole.get();
        if (kept != null) {
          return kept; // only its end was cut off, by us
        }
        Optional<String> overdue = running.overdue();
        if (overdue.isPresent()) {
          throw new SlowAnswerException(overdue.get());
        }
        throw e;
      }
    }
  }

  private TransferProgress.Limits limits(HttpCall call) {
    WaitLimits waits = settings.waits();
    if (target != null || call.body() instanceof HttpCall.FilePart) {
      return new TransferProgress.Limits(
          settings.limits().responseTimeout(), waits.transfer(), waits.bytesPerSecond());
    }
    Duration limit = call.limit();
    Duration whole = waits.answer();
    if (limit != null && limit.multipliedBy(2).compareTo(whole) < 0) {
      whole = limit.multipliedBy(2);
    }
    return new TransferProgress.Limits(
        limit == null ? settings.limits().responseTimeout() : limit, whole, waits.bytesPerSecond());
  }

  private HttpAnswer answer(
      HttpCall call,
      HttpUriRequestBase request,
      ClassicHttpResponse response,
      TransferProgress pace)
      throws IOException {
    pace.answered(System.nanoTime());
    HttpEntity entity = response.getEntity();
    int status = response.getCode();
    byte[] read = new byte[0];
    InputStream body = entity == null ? null : unpacked(call, entity);
    if (body != null) {
      read = read(call, request, status, body, pace);
      close(body, request);
    }
    return answer(call, response, read);
  }

  /** An answer, without the credentials that it may repeat. */
  static HttpAnswer answer(HttpCall call, ClassicHttpResponse response, byte[] body)
      throws NonRetryableException {
    CredentialMask echo = new CredentialMask(call);
    int status = response.getCode();
    HttpAnswer answer =
        new HttpAnswer(
            status,
            ServerMessage.text(echo.masked(reason(response))),
            headers(response),
            status / 100 == 2 ? body : echo.masked(body));
    if (answer.status() == PROXY_AUTHENTICATION) {
      throw new NonRetryableException(
          "the proxy requires a user and a password: " + answer.statusLine());
    }
    return answer;
  }

  private static void close(InputStream body, HttpUriRequestBase request) throws IOException {
    try {
      body.close();
    } catch (IOException e) {
      if (!request.isAborted()) {
        throw e;
      }
    }
  }

  private static String reason(ClassicHttpResponse response) {
    String reason = response.getReasonPhrase();
    return reason == null ? "" : reason;
  }

  /** Only on request: for most bodies the checksum of the bytes as sent is needed. */
  private static InputStream unpacked(HttpCall call, HttpEntity entity) throws IOException {
    boolean packed =
        List.of(GZIP).equals(call.headers().get(ACCEPT_ENCODING))
            && GZIP.equalsIgnoreCase(entity.getContentEncoding());
    return packed ? new GZIPInputStream(entity.getContent(), 1 << 13) : entity.getContent();
  }

  private byte[] read(
      HttpCall call,
      HttpUriRequestBase request,
      int status,
      InputStream body,
      TransferProgress pace)
      throws IOException {
    boolean ok = status / 100 == 2;
    AnswerKind kind = call.expected();
    try {
      if (ok && target != null) {
        toFile(body, target, pace);
        return new byte[0];
      }
      int most = ok ? kind.bytes() : kind.errorBytes();
      byte[] read = inMemory(body, most, pace);
      if (read.length <= most) {
        return read;
      }
      if (ok && !kind.cut()) {
        throw new BodyTooLargeException(most);
      }
      request.abort(); // the rest is not wanted
      return Arrays.copyOf(read, most);
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

  /** One byte more than the most, if there are as many. */
  private static byte[] inMemory(InputStream body, int most, TransferProgress pace)
      throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 13];
    for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
      all.write(buffer, 0, Math.min(n, most + 1 - all.size()));
      pace.received(all.size());
      if (all.size() > most) {
        break;
      }
    }
    return all.toByteArray();
  }

  private void toFile(InputStream in, Path file, TransferProgress pace) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long total = 0;
    try (OutputStream out = new FileOutput(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        total += n;
        if (total > maxBytes) {
          throw new BodyTooLargeException(maxBytes);
        }
        out.write(buffer, 0, n);
        pace.received(total);
      }
    }
  }
}
