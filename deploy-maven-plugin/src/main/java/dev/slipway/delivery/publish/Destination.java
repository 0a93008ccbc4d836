package dev.slipway.delivery.publish;

import dev.slipway.delivery.environment.git.CommitAuthor;
import dev.slipway.delivery.environment.git.GitAccess;
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
 * @param entry its address is a URL, or the absolute path of a folder
 */
public record Destination(EnvironmentEntry entry, CommitAuthor author) {

  /**
   * From a setting.
   *
   * @param directory that a relative path begins at
   */
  public static Destination of(EnvironmentEntry entry, Path directory, CommitAuthor author) {
    String text = entry.address();
    GitAddress address = GitAddress.parse(text, directory);
    boolean relative = address.folder().isPresent() && !text.strip().startsWith("file:");
    String absolute = relative ? address.folder().map(Path::toString).orElse(text) : address.text();
    return new Destination(
        new EnvironmentEntry(absolute, entry.branch(), entry.serverId(), entry.mode(), entry.api()),
        author);
  }

  /** URL, or absolute path of a folder. */
  public String address() {
    return entry.address();
  }

  /** The address, understood. */
  public GitAddress git() {
    return GitAddress.parse(entry.address(), Path.of("").toAbsolutePath());
  }

  /** Its repository by git. */
  GitEnvironmentRepository open(Http http, Credentials credentials) {
    return new GitEnvironmentRepository(
        git(),
        entry.branch(),
        new GitAccess(entry.serverId(), credentials, http, System.getenv()),
        author,
        Clock.systemUTC());
  }

  /** As types that every class loader shares, for {@link #fromMap}. */
  Map<String, String> toMap() {
    Map<String, String> map = new HashMap<>();
    map.put("address", entry.address());
    map.put("branch", entry.branch());
    map.put("serverId", entry.serverId());
    map.put("mode", entry.mode().text());
    map.put("api", String.valueOf(entry.api()));
    map.put("author", author.name());
    map.put("email", author.email());
    return map;
  }

  static Destination fromMap(Map<String, String> map) {
    return new Destination(
        new EnvironmentEntry(
            map.getOrDefault("address", ""),
            map.getOrDefault("branch", ""),
            map.getOrDefault("serverId", ""),
            PromotionMode.of(map.getOrDefault("mode", "")).orElse(PromotionMode.COMMIT),
            Boolean.parseBoolean(map.get("api"))),
        new CommitAuthor(map.getOrDefault("author", ""), map.getOrDefault("email", "")));
  }
}
