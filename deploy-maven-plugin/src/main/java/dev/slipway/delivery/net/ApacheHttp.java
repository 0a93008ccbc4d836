package dev.slipway.delivery.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** {@link Http} over Apache HttpClient, which keeps the reason phrase. */
public final class ApacheHttp implements Http {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final int MAX_REDIRECTS = 5;
  private static final int MAX_IN_MEMORY = 256 << 20;

  private final HttpSettings settings;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable CloseableHttpClient client;
  private final RetryPolicy policy;
  private final Set<Integer> passing;
  private final Sleeper sleeper;

  /** Waits; replaced in tests. */
  interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;
  }

  public ApacheHttp(HttpSettings settings) {
    this(settings, RetryPolicy.of(settings.retries()), d -> Thread.sleep(d.toMillis()));
  }

  ApacheHttp(HttpSettings settings, RetryPolicy policy, Sleeper sleeper) {
    this.settings = settings;
    this.policy = policy;
    this.passing = settings.passing();
    this.sleeper = sleeper;
  }

  @Override
  public HttpAnswer send(HttpCall call) throws HttpFailure {
    try {
      return retrying(call, (status, body) -> body == null ? new byte[0] : inMemory(body));
    } catch (HttpFailure e) {
      throw e;
    } catch (IOException e) {
      throw new HttpFailure(call.method(), call.uri(), e);
    }
  }

  @Override
  public HttpAnswer download(HttpCall call, Path target, long maxBytes) throws IOException {
    return retrying(
        call,
        (status, body) -> {
          if (body == null) {
            return new byte[0];
          }
          if (status / 100 != 2) {
            return inMemory(body);
          }
          try (OutputStream out = Files.newOutputStream(target)) {
            copyBounded(body, out, maxBytes);
          }
          return new byte[0];
        });
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (client != null) {
        client.close(org.apache.hc.core5.io.CloseMode.GRACEFUL);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Made at the first request: reading the trust store costs goals that make none. */
  private CloseableHttpClient client() {
    lock.lock();
    try {
      CloseableHttpClient made = client;
      if (made == null) {
        made = create(settings);
        client = made;
      }
      return made;
    } finally {
      lock.unlock();
    }
  }

  private static CloseableHttpClient create(HttpSettings settings) {
    PoolingHttpClientConnectionManagerBuilder connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setMaxConnPerRoute(settings.connections())
            .setMaxConnTotal(settings.connections() * 4)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                    .setSocketTimeout(Timeout.of(settings.responseTimeout()))
                    .build());
    if (settings.tls() != null) {
      connections.setTlsSocketStrategy(
          settings.anyHost()
              ? new DefaultClientTlsStrategy(settings.tls(), NoopHostnameVerifier.INSTANCE)
              : new DefaultClientTlsStrategy(settings.tls()));
    }
    return HttpClients.custom()
        .useSystemProperties()
        .setConnectionManager(connections.build())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setResponseTimeout(Timeout.of(settings.responseTimeout()))
                .build())
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableAuthCaching()
        .disableCookieManagement()
        .disableContentCompression()
        .setUserAgent("slipway")
        .build();
  }

  private interface BodyReader {
    byte[] read(int status, @Nullable InputStream body) throws IOException;
  }

  private HttpAnswer retrying(HttpCall call, BodyReader reader) throws IOException {
    for (int tried = 1; ; tried++) {
      Optional<Duration> delay;
      try {
        HttpAnswer answer = following(call, reader);
        if (!passing.contains(answer.status())) {
          return answer;
        }
        delay = policy.delay(tried, answer.header("retry-after"));
        if (delay.isEmpty()) {
          return answer;
        }
      } catch (IOException e) {
        delay = permanent(e) ? Optional.empty() : policy.delay(tried, Optional.empty());
        if (delay.isEmpty()) {
          throw new HttpFailure(call.method(), call.uri(), e);
        }
      }
      sleep(call, delay.get());
    }
  }

  private HttpAnswer following(HttpCall call, BodyReader reader) throws IOException {
    HttpCall current = call;
    for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
      HttpAnswer answer = once(current, reader);
      Optional<String> location = answer.header("location");
      boolean reading = current.method().equals("GET") || current.method().equals("HEAD");
      if (!reading || location.isEmpty() || !REDIRECTS.contains(answer.status())) {
        return answer;
      }
      current = Redirects.follow(current, location.get());
    }
    throw new TooManyRedirects(call.uri());
  }

  private HttpAnswer once(HttpCall call, BodyReader reader) throws IOException {
    HttpUriRequestBase request = new HttpUriRequestBase(call.method(), call.uri());
    call.headers().forEach(request::setHeader);
    if (call.body() != null) {
      request.setEntity(Entities.of(call.body()));
    }
    return client()
        .execute(
            request,
            response -> {
              HttpEntity entity = response.getEntity();
              try (InputStream body = entity == null ? null : entity.getContent()) {
                byte[] read = read(request, response.getCode(), body, reader);
                String reason = response.getReasonPhrase();
                return new HttpAnswer(
                    response.getCode(), reason == null ? "" : reason, headers(response), read);
              }
            });
  }

  private static byte[] read(
      HttpUriRequestBase request, int status, @Nullable InputStream body, BodyReader reader)
      throws IOException {
    try {
      return reader.read(status, body);
    } catch (IOException e) {
      // Closing alone would read to the end what was refused for being too long.
      request.abort();
      throw e;
    }
  }

  private static Map<String, String> headers(ClassicHttpResponse response) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : response.getHeaders()) {
      headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue());
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

  /** What does not mend itself in seconds: refused connections, unknown names, TLS, our disk. */
  private static boolean permanent(IOException e) {
    return e instanceof ConnectException
        || e instanceof UnknownHostException
        || e instanceof SSLException
        || e instanceof FileSystemException
        || e instanceof Redirects.Refused
        || e instanceof BodyTooLarge
        || e instanceof TooManyRedirects;
  }

  private void sleep(HttpCall call, Duration duration) throws IOException {
    try {
      sleeper.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HttpFailure(call.method(), call.uri(), new InterruptedIOException("interrupted"));
    }
  }

  private static final class TooManyRedirects extends IOException {
    private static final long serialVersionUID = 1L;

    TooManyRedirects(URI uri) {
      super("more than " + MAX_REDIRECTS + " redirects from " + uri);
    }
  }
}
