package dev.slipway.delivery.publish;

import dev.slipway.delivery.environment.git.CommitAuthor;
import dev.slipway.delivery.environment.git.GitAddress;
import dev.slipway.delivery.environment.git.GitEnvironmentRepository;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Http;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * One environment repository in which versions are promoted.
 *
 * @param address URL, or absolute path of a folder
 * @param serverId id of its credentials, empty for its host
 */
public record Destination(String address, String branch, String serverId, CommitAuthor author) {

  /**
   * From a setting.
   *
   * @param directory that a relative path begins at
   */
  public static Destination of(
      String text, Path directory, String branch, String serverId, CommitAuthor author) {
    GitAddress address = GitAddress.parse(text, directory);
    boolean relative = address.folder().isPresent() && !text.strip().startsWith("file:");
    String absolute = relative ? address.folder().map(Path::toString).orElse(text) : address.text();
    return new Destination(absolute, branch, serverId, author);
  }

  /** What opens it. */
  public GitEnvironmentRepository open(Http http, Credentials credentials) {
    return new GitEnvironmentRepository(
        GitAddress.parse(address, Path.of("").toAbsolutePath()),
        branch,
        serverId,
        credentials,
        http,
        author,
        Clock.systemUTC());
  }

  /** As types that every class loader shares, for {@link #fromMap}. */
  Map<String, String> toMap() {
    Map<String, String> map = new HashMap<>();
    map.put("address", address);
    map.put("branch", branch);
    map.put("serverId", serverId);
    map.put("author", author.name());
    map.put("email", author.email());
    return map;
  }

  static Destination fromMap(Map<String, String> map) {
    return new Destination(
        map.getOrDefault("address", ""),
        map.getOrDefault("branch", ""),
        map.getOrDefault("serverId", ""),
        new CommitAuthor(map.getOrDefault("author", ""), map.getOrDefault("email", "")));
  }
}
