package dev.slipway.its.bed.gitlab;

import com.sun.net.httpserver.HttpExchange;
import dev.slipway.its.bed.GitBackend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Git over HTTP: any user name, and a token as the password. */
final class GitAccess {
  private final Users users;
  private final GitBackend backend;

  GitAccess(Path root, Users users) {
    this.users = users;
    try {
      Path real = Files.createDirectories(root).toRealPath();
      this.backend = new GitBackend(Path.of("git"), real, real.resolve("backend.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void serve(HttpExchange exchange) throws IOException {
    Optional<AccessToken> token = token(exchange);
    if (token.isEmpty()) {
      exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"GitLab\"");
      exchange.sendResponseHeaders(401, -1);
    } else if (isPush(exchange) && !mayPush(token.get())) {
      exchange.sendResponseHeaders(403, -1);
    } else {
      backend.serve(exchange, token.get().user());
    }
  }

  private static boolean isPush(HttpExchange exchange) {
    return exchange.getRequestURI().toString().contains("git-receive-pack");
  }

  private static boolean mayPush(AccessToken token) {
    List<String> scopes = token.scopes();
    return scopes.isEmpty() || scopes.contains("api") || scopes.contains("write_repository");
  }

  private Optional<AccessToken> token(HttpExchange exchange) {
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    if (given == null || !given.regionMatches(true, 0, "Basic ", 0, 6)) {
      return Optional.empty();
    }
    try {
      byte[] pair = Base64.getDecoder().decode(given.substring(6).strip());
      String text = new String(pair, StandardCharsets.UTF_8);
      return users.find(text.substring(text.indexOf(':') + 1));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
