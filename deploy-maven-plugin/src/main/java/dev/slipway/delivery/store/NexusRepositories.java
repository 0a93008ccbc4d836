package dev.slipway.delivery.store;

import dev.slipway.delivery.net.AnswerKind;
import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The repositories of a Nexus that has a store, by its REST API.
 *
 * @see <a href="https://help.sonatype.com/en/repositories-api.html">Repositories API</a>
 */
public final class NexusRepositories {
  private static final Pattern STORE =
      Pattern.compile("(https?://[^/?#]++(?:/[^?#]*)?)/repository/([^/?#]++)/?");

  private final String base;
  private final String name;
  private final Optional<Credential> credential;
  private final Http http;

  /**
   * A repository.
   *
   * @param format {@code raw}, {@code docker}, …
   * @param type {@code hosted}, {@code proxy} or {@code group}
   */
  public record Repository(String name, String format, String type) {}

  private NexusRepositories(String base, String name, Optional<Credential> credential, Http http) {
    this.base = base;
    this.name = name;
    this.credential = credential;
    this.http = http;
  }

  /**
   * Of a store.
   *
   * @param store {@code https://nexus.example.com/repository/k8s-manifests}
   * @return empty where the address is not that of a repository of a Nexus
   */
  public static Optional<NexusRepositories> of(
      String store, String serverId, Http http, Credentials credentials) {
    Matcher parts = STORE.matcher(store.strip());
    return parts.matches()
        ? Optional.of(
            new NexusRepositories(
                parts.group(1),
                parts.group(2),
                credentials.forUri(serverId, URI.create(store.strip())),
                http))
        : Optional.empty();
  }

  /** The name of the store's repository. */
  public String name() {
    return name;
  }

  /** Those that the user may see; empty where the server is no Nexus or does not tell. */
  public Optional<List<Repository>> all() throws IOException {
    Optional<JsonNode> list = get("/service/rest/v1/repositories");
    List<Repository> found = new ArrayList<>();
    list.ifPresent(
        rows ->
            rows.forEach(
                each ->
                    found.add(
                        new Repository(
                            text(each, "name"), text(each, "format"), text(each, "type")))));
    return list.map(rows -> List.copyOf(found));
  }

  /** The write policy, {@code ALLOW_ONCE}; empty where the user may not read it. */
  public Optional<String> writePolicy() throws IOException {
    return get("/service/rest/v1/repositories/raw/hosted/" + name)
        .map(each -> text(each.path("storage"), "writePolicy"))
        .filter(policy -> !policy.isEmpty());
  }

  private Optional<JsonNode> get(String path) throws IOException {
    HttpAnswer answer =
        http.send(
            HttpCall.of("GET", URI.create(base + path))
                .header("Accept", "application/json")
                .as(credential.orElse(null))
                .expecting(AnswerKind.MANIFEST));
    try {
      return answer.ok() ? Optional.of(Json.read(answer.body())) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }
}
