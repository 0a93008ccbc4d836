package dev.slipway.its.bed;

import com.sun.net.httpserver.HttpExchange;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Runs {@code git http-backend} as a CGI program, one process a request. */
public final class GitBackend {
  private final Path git;
  private final Path root;
  private final Path log;

  public GitBackend(Path git, Path root, Path log) {
    this.git = git;
    this.root = root;
    this.log = log;
  }

  public void serve(HttpExchange exchange, String user) throws IOException {
    var builder =
        new ProcessBuilder(List.of(git.toString(), "http-backend"))
            .redirectError(Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment(exchange, user));
    Process process = builder.start();
    try {
      // Both directions at once: git answers before it has read all.
      var feeder = new Thread(() -> feed(exchange.getRequestBody(), process.getOutputStream()));
      feeder.start();
      InputStream answer = process.getInputStream();
      exchange.sendResponseHeaders(headers(answer, exchange), 0);
      answer.transferTo(exchange.getResponseBody());
    } finally {
      process.destroy();
    }
  }

  private Map<String, String> environment(HttpExchange exchange, String user) {
    URI uri = exchange.getRequestURI();
    var environment = new HashMap<String, String>();
    environment.put("GIT_PROJECT_ROOT", root.toString());
    environment.put("GIT_HTTP_EXPORT_ALL", "1");
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    // A checkout that belongs to another user (containers) must not matter.
    environment.put("GIT_CONFIG_COUNT", "1");
    environment.put("GIT_CONFIG_KEY_0", "safe.directory");
    environment.put("GIT_CONFIG_VALUE_0", "*");
    environment.put("REQUEST_METHOD", exchange.getRequestMethod());
    environment.put("PATH_INFO", uri.getPath());
    environment.put("QUERY_STRING", Optional.ofNullable(uri.getRawQuery()).orElse(""));
    environment.put("REMOTE_USER", user);
    environment.put("REMOTE_ADDR", "127.0.0.1");
    header(exchange, "Content-Type", "CONTENT_TYPE", environment);
    header(exchange, "Content-Length", "CONTENT_LENGTH", environment);
    header(exchange, "Content-Encoding", "HTTP_CONTENT_ENCODING", environment);
    header(exchange, "Git-Protocol", "GIT_PROTOCOL", environment);
    return environment;
  }

  private static void header(
      HttpExchange exchange, String header, String variable, Map<String, String> environment) {
    String value = exchange.getRequestHeaders().getFirst(header);
    if (value != null) {
      environment.put(variable, value);
    }
  }

  private static void feed(InputStream from, OutputStream to) {
    try (to) {
      from.transferTo(to);
    } catch (IOException e) {
      // The backend has ended; its answer says why.
    }
  }

  /** Copies the CGI answer's headers; returns its status. */
  private static int headers(InputStream answer, HttpExchange exchange) throws IOException {
    int status = 200;
    for (String line = line(answer); !line.isEmpty(); line = line(answer)) {
      int colon = line.indexOf(':');
      String name = line.substring(0, colon);
      String value = line.substring(colon + 1).trim();
      if (name.toLowerCase(Locale.ROOT).equals("status")) {
        status = Integer.parseInt(value.substring(0, 3));
      } else {
        exchange.getResponseHeaders().set(name, value);
      }
    }
    return status;
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("git http-backend answered nothing");
      }
      line.append((char) next);
    }
    return new String(
        line.toString().trim().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
