package dev.slipway.delivery.net;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** One request whose response stays open: its lines come when the server has something to say. */
final class OpenExchange implements AnswerLines {
  private final HttpUriRequestBase request;
  private final ClassicHttpResponse response;
  private final HttpAnswer head;
  private final @Nullable LineReader lines;

  private OpenExchange(
      HttpUriRequestBase request,
      ClassicHttpResponse response,
      HttpAnswer head,
      @Nullable LineReader lines) {
    this.request = request;
    this.response = response;
    this.head = head;
    this.lines = lines;
  }

  /** Sends a request without a body. The head is waited for as long as for any other answer's. */
  static OpenExchange open(
      CloseableHttpClient client,
      RequestWatch watch,
      HttpSettings settings,
      HttpCall call,
      LineLimits limits)
      throws IOException {
    HttpUriRequestBase request = new HttpUriRequestBase(call.method(), call.uri());
    call.headers()
        .forEach((name, values) -> values.forEach(value -> request.addHeader(name, value)));
    RequestConfig config = ((Configurable) client).getConfig();
    Timeout silence = Timeout.of(limits.silence());
    request.setConfig(RequestConfig.copy(config).setResponseTimeout(silence).build());
    TransferProgress pace =
        new TransferProgress(
            new TransferProgress.Limits(
                settings.limits().responseTimeout().dividedBy(2), settings.waits().answer(), 0),
            System.nanoTime());
    try (RequestWatch.Running running = watch.watch(call, pace, request::abort)) {
      try {
        return opened(call, request, client.executeOpen(null, request, null), limits);
      } catch (IOException | RuntimeException e) {
        request.abort();
        Optional<String> overdue = running.overdue();
        if (overdue.isPresent()) {
          throw new SlowAnswerException(overdue.get());
        }
        throw e;
      }
    }
  }

  private static OpenExchange opened(
      HttpCall call, HttpUriRequestBase request, ClassicHttpResponse response, LineLimits limits)
      throws IOException {
    HttpEntity entity = response.getEntity();
    InputStream body = entity == null ? InputStream.nullInputStream() : unpacked(entity);
    if (response.getCode() / 100 == 2) {
      HttpAnswer head = Exchange.answer(call, response, new byte[0]);
      LineReader lines = new LineReader(body, limits, System::nanoTime);
      return new OpenExchange(request, response, head, lines);
    }
    HttpAnswer refusal =
        Exchange.answer(call, response, body.readNBytes(call.expected().errorBytes()));
    OpenExchange closed = new OpenExchange(request, response, refusal, null);
    closed.close();
    return closed;
  }

  /** Packed by a proxy perhaps: the server was not asked to. */
  private static InputStream unpacked(HttpEntity entity) throws IOException {
    return "gzip".equalsIgnoreCase(entity.getContentEncoding())
        ? new GZIPInputStream(entity.getContent(), 1 << 13)
        : entity.getContent();
  }

  @Override
  public HttpAnswer head() {
    return head;
  }

  @Override
  public Optional<byte[]> next() throws IOException {
    return lines == null ? Optional.empty() : lines.next();
  }

  /** After its end the connection is used again; before it, it is cut. */
  @Override
  public void close() {
    request.abort();
    try {
      response.close();
    } catch (IOException e) {
      // It was cut: that is what it says.
    }
  }
}
