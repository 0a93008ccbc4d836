package dev.slipway.delivery.environment.git;

import dev.slipway.delivery.net.HttpCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.jspecify.annotations.Nullable;

/**
 * One request of JGit's, which is sent when JGit first reads its response. JGit's settings for
 * timeouts, trust and redirects are ignored; the client's apply.
 */
final class GitConnection implements HttpConnection {
  private static final String CONTENT_TYPE = "Content-Type";

  private final URL url;
  private final URI uri;
  private final GitConnections connections;
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private String method = "GET";
  private @Nullable GitRequestBody body;
  private GitConnections.@Nullable Answer answer;

  GitConnection(URL url, GitConnections connections) throws IOException {
    this.url = url;
    this.connections = connections;
    try {
      this.uri = url.toURI();
    } catch (URISyntaxException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private GitConnections.Answer answer() throws IOException {
    GitConnections.Answer got = answer;
    if (got == null) {
      got = connections.exchange(call());
      answer = got;
    }
    return got;
  }

  private HttpCall call() throws IOException {
    HttpCall call = HttpCall.of(method, uri);
    for (Map.Entry<String, String> header : headers.entrySet()) {
      if (!header.getKey().equalsIgnoreCase(CONTENT_TYPE)) {
        call = call.header(header.getKey(), header.getValue());
      }
    }
    return body == null
        ? call
        : call.body(body.content(headers.getOrDefault(CONTENT_TYPE, "application/octet-stream")));
  }

  @Override
  public int getResponseCode() throws IOException {
    return answer().head().status();
  }

  @Override
  public String getResponseMessage() throws IOException {
    return answer().head().reason();
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return answer().body();
  }

  /** The body is unpacked already. */
  @Override
  public Map<String, List<String>> getHeaderFields() {
    Map<String, List<String>> fields = new HashMap<>();
    if (answer != null) {
      fields.putAll(answer.head().headers());
      fields.remove("content-encoding");
    }
    return fields;
  }

  @Override
  public List<String> getHeaderFields(String name) {
    return new ArrayList<>(
        getHeaderFields().getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
  }

  @Override
  public @Nullable String getHeaderField(String name) {
    List<String> values = getHeaderFields(name);
    return values.isEmpty() ? null : values.get(values.size() - 1);
  }

  @Override
  public @Nullable String getContentType() {
    return getHeaderField(CONTENT_TYPE);
  }

  @Override
  public int getContentLength() {
    return -1;
  }

  @Override
  public OutputStream getOutputStream() {
    GitRequestBody made = new GitRequestBody(connections.files());
    body = made;
    return made;
  }

  @Override
  public void setRequestProperty(String name, String value) {
    headers.put(name, value);
  }

  @Override
  public void setRequestMethod(String newMethod) {
    method = newMethod;
  }

  @Override
  public String getRequestMethod() {
    return method;
  }

  @Override
  public URL getURL() {
    return url;
  }

  @Override
  public boolean usingProxy() {
    return false;
  }

  @Override
  public void connect() throws IOException {
    answer();
  }

  @Override
  public void setUseCaches(boolean use) {}

  @Override
  public void setConnectTimeout(int millis) {}

  @Override
  public void setReadTimeout(int millis) {}

  @Override
  public void setInstanceFollowRedirects(boolean follow) {}

  @Override
  public void setDoOutput(boolean output) {}

  @Override
  public void setFixedLengthStreamingMode(int length) {}

  @Override
  public void setChunkedStreamingMode(int length) {}

  @Override
  public void configure(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {}

  @Override
  public void setHostnameVerifier(HostnameVerifier verifier) {}
}
