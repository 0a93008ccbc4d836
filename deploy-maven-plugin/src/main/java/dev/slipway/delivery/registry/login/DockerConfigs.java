package dev.slipway.delivery.registry.login;

import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Lookup;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The credentials of {@code podman login} and {@code docker login}, with credential helpers. */
public final class DockerConfigs implements Credentials {
  private final List<Path> files;
  private final CredentialHelper helper;

  DockerConfigs(List<Path> files, CredentialHelper helper) {
    this.files = List.copyOf(files);
    this.helper = helper;
  }

  /**
   * The files that podman and docker themselves would use, in that order.
   *
   * @param environment environment variables
   * @param home the user's home
   */
  public static DockerConfigs standard(Map<String, String> environment, Path home) {
    return new DockerConfigs(files(environment, home), CredentialHelper.onPath(environment));
  }

  static List<Path> files(Map<String, String> environment, Path home) {
    List<Path> files = new ArrayList<>();
    path(environment, "REGISTRY_AUTH_FILE").ifPresent(files::add);
    path(environment, "XDG_RUNTIME_DIR").ifPresent(dir -> files.add(podman(dir)));
    files.add(podman(path(environment, "XDG_CONFIG_HOME").orElse(home.resolve(".config"))));
    path(environment, "DOCKER_CONFIG").ifPresent(dir -> files.add(dir.resolve("config.json")));
    files.add(home.resolve(".docker").resolve("config.json"));
    return files.stream().distinct().toList();
  }

  /** Empty: there are no ids in such a file, only addresses. */
  @Override
  public Optional<Credential> find(String id) {
    return Optional.empty();
  }

  @Override
  public Optional<Credential> forUri(String configuredId, URI uri) {
    return look(configuredId, uri).credential();
  }

  /**
   * Searches for the repository that is the path of the address, then for its parents, then the
   * host.
   */
  @Override
  public Lookup look(String configuredId, URI uri) {
    List<String> looked = new ArrayList<>();
    String host = uri.getRawAuthority().toLowerCase(Locale.ROOT);
    for (Path file : files) {
      Lookup found = new DockerConfigFile(file, helper).look(host, uri.getPath());
      if (found.credential().isPresent()) {
        return found.after(looked);
      }
      looked.addAll(found.looked());
    }
    return new Lookup(Optional.empty(), looked);
  }

  @Override
  public String description() {
    return files.stream().map(Path::toString).collect(Collectors.joining(", "));
  }

  private static Path podman(Path directory) {
    return directory.resolve("containers").resolve("auth.json");
  }

  private static Optional<Path> path(Map<String, String> environment, String variable) {
    String value = environment.getOrDefault(variable, "");
    return value.isBlank() ? Optional.empty() : Optional.of(Path.of(value));
  }
}
