package dev.slipway.its.bed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Git over HTTP with passwords: git's own {@code http-backend} behind a small HTTP server. Every
 * repository can be read by both users and pushed to by {@link #CI}.
 */
public final class GitServer implements Part {
  public static final Account CI = new Account("ci", "git-ci-pw-4Tn8");
  public static final Account READER = new Account("reader", "git-reader-pw-6Hs5");

  private static final List<Account> ACCOUNTS = List.of(CI, READER);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final GitBackend backend;
  private final Path root;

  private GitServer(HttpServer server, GitBackend backend, Path root) {
    this.server = server;
    this.backend = backend;
    this.root = root;
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Serves the bare repositories under {@code root}, also those that are made later. */
  static GitServer start(Path git, Path root, Logs logs) {
    try {
      Path real = Files.createDirectories(root).toRealPath();
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var backend = new GitBackend(git, real, logs.file("git"));
      return new GitServer(HttpServer.create(address, 0), backend, real);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Optional<Account> account = account(exchange);
      if (account.isEmpty()) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\"");
        exchange.sendResponseHeaders(401, -1);
      } else if (isPush(exchange) && !account.get().equals(CI)) {
        exchange.sendResponseHeaders(403, -1);
      } else {
        backend.serve(exchange, account.get().user());
      }
    }
  }

  private static Optional<Account> account(HttpExchange exchange) {
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    return ACCOUNTS.stream().filter(account -> account.basic().equals(given)).findFirst();
  }

  private static boolean isPush(HttpExchange exchange) {
    return exchange.getRequestURI().toString().contains("git-receive-pack");
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public String description() {
    return "git http-backend";
  }

  @Override
  public boolean real() {
    return true;
  }

  @Override
  public Map<String, String> properties() {
    return Map.of(
        "git.url", url().toString(),
        "git.server", url().getAuthority(),
        "git.root", root.toString(),
        "git.user", CI.user(),
        "git.password", CI.password(),
        "git.reader.user", READER.user(),
        "git.reader.password", READER.password());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
