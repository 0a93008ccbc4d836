package dev.slipway.delivery.registry.login;

import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.Lookup;
import dev.slipway.delivery.net.Secret;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** One {@code config.json} or {@code auth.json}. */
final class DockerConfigFile {

  /** What docker calls its own registry, and what logins to it are kept under. */
  private static final List<String> DOCKER_HUB =
      List.of("index.docker.io", "docker.io", "registry-1.docker.io");

  private static final String DOCKER_HUB_KEY = "https://index.docker.io/v1/";

  private final Path file;
  private final CredentialHelper helper;

  DockerConfigFile(Path file, CredentialHelper helper) {
    this.file = file;
    this.helper = helper;
  }

  /**
   * Searches in the order of docker: the helper for this host, the helper for all, the file itself.
   *
   * @param host with its port
   * @param path of the repository; podman keeps logins by it too
   */
  Lookup look(String host, String path) {
    if (!Files.isRegularFile(file)) {
      return Lookup.nothing(file + ": no such file");
    }
    JsonNode config;
    try {
      config = Json.read(Files.readAllBytes(file));
    } catch (IOException e) {
      return Lookup.nothing(file + ": it can't be read");
    } catch (JacksonException e) {
      // Without the parser's message, which may quote a password.
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      return Lookup.nothing(file + ": it is not JSON, line " + line);
    }
    List<String> hosts = DOCKER_HUB.contains(host) ? DOCKER_HUB : List.of(host);
    List<String> looked = new ArrayList<>();
    for (String program : programs(config, hosts)) {
      try {
        String server = hosts == DOCKER_HUB ? DOCKER_HUB_KEY : host;
        Optional<CredentialHelper.Answer> answer = helper.ask(program, server);
        if (answer.isPresent()) {
          return Lookup.found(
              new Credential(
                  answer.get().user(),
                  Secret.of(answer.get().password()),
                  program + ", which " + file + " names"));
        }
        looked.add(file + ": " + program + " has no entry for " + host);
      } catch (IOException e) {
        looked.add(file + ": " + e.getMessage());
      }
    }
    Optional<JsonNode> entry = entry(config.path("auths"), hosts, path);
    Optional<Credential> credential = entry.flatMap(this::credential);
    if (credential.isPresent()) {
      return Lookup.found(credential.get());
    }
    if (looked.isEmpty() || entry.isPresent() && !entry.get().isEmpty()) {
      looked.add(
          file
              + (entry.isEmpty()
                  ? ": no entry for " + host
                  : ": the entry for " + host + " has no user and password"));
    }
    return new Lookup(Optional.empty(), looked);
  }

  private static List<String> programs(JsonNode config, List<String> hosts) {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, JsonNode> named : config.path("credHelpers").properties()) {
      if (hosts.contains(address(named.getKey()))) {
        names.add(named.getValue().asString(""));
      }
    }
    if (names.isEmpty()) {
      names.add(config.path("credsStore").asString(""));
    }
    return names.stream()
        .filter(name -> !name.isBlank())
        .distinct()
        .map(name -> "docker-credential-" + name)
        .toList();
  }

  /** The entry whose address is the longest part of the repository's. */
  private static Optional<JsonNode> entry(JsonNode auths, List<String> hosts, String path) {
    String found = "";
    Optional<JsonNode> best = Optional.empty();
    for (Map.Entry<String, JsonNode> entry : auths.properties()) {
      String address = address(entry.getKey());
      for (String host : hosts) {
        String repository = host + path + "/";
        if (repository.startsWith(address + "/") && address.length() > found.length()) {
          found = address;
          best = Optional.of(entry.getValue());
        }
      }
    }
    return best;
  }

  /** {@code https://host/v1/} is the whole host, {@code host/team} a part of it. */
  private static String address(String key) {
    String address = key.toLowerCase(Locale.ROOT);
    return address.matches("https?://.*|[^/]+/v[12]/?")
        ? address.replaceFirst("^https?://", "").replaceFirst("/.*", "")
        : address.replaceFirst("(?<!/)/+$", "");
  }

  private Optional<Credential> credential(JsonNode entry) {
    String token = entry.path("identitytoken").asString("");
    if (!token.isEmpty()) {
      return Optional.of(
          new Credential(Credential.IDENTITY_TOKEN, Secret.of(token), file.toString()));
    }
    String user = entry.path("username").asString("");
    String password = entry.path("password").asString("");
    String[] pair = decoded(entry.path("auth").asString("")).split(":", 2);
    if (pair.length == 2) {
      user = pair[0];
      password = pair[1].replaceFirst("\0+$", ""); // as docker reads it
    }
    return user.isEmpty() || password.isEmpty()
        ? Optional.empty()
        : Optional.of(new Credential(user, Secret.of(password), file.toString()));
  }

  private static String decoded(String auth) {
    try {
      return new String(Base64.getDecoder().decode(auth.strip()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
