package dev.slipway.delivery.registry.login;

import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Lookup;
import dev.slipway.delivery.net.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The credentials that GitLab gives its CI jobs: for its registry and for its dependency proxy.
 * They are sent only to the host that GitLab names.
 */
public final class GitlabCredentials implements Credentials {
  private final Map<String, String> environment;

  /**
   * @param environment environment variables
   */
  public GitlabCredentials(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Empty: there are no ids here, only hosts. */
  @Override
  public Optional<Credential> find(String id) {
    return Optional.empty();
  }

  @Override
  public Optional<Credential> forUri(String configuredId, URI uri) {
    return look(configuredId, uri).credential();
  }

  @Override
  public Lookup look(String configuredId, URI uri) {
    List<String> looked = new ArrayList<>();
    Lookup registry = look("CI_REGISTRY", "CI_REGISTRY", uri);
    if (registry.credential().isPresent()) {
      return registry;
    }
    looked.addAll(registry.looked());
    if (!value("CI_DEPENDENCY_PROXY_SERVER").isEmpty()) {
      return look("CI_DEPENDENCY_PROXY_SERVER", "CI_DEPENDENCY_PROXY", uri).after(looked);
    }
    return registry;
  }

  @Override
  public String description() {
    return "the variables of GitLab CI";
  }

  private Lookup look(String serverVariable, String prefix, URI uri) {
    String server = value(serverVariable).replaceFirst("^https?://", "").replaceFirst("/.*", "");
    if (server.isEmpty()) {
      return Lookup.nothing(serverVariable + " is not set");
    }
    if (!ported(server, uri.getScheme()).equals(ported(uri.getRawAuthority(), uri.getScheme()))) {
      return Lookup.nothing(serverVariable + " is " + server);
    }
    for (String variable : List.of(prefix + "_USER", prefix + "_PASSWORD")) {
      if (value(variable).isEmpty()) {
        return Lookup.nothing(variable + " is not set");
      }
    }
    return Lookup.found(
        new Credential(
            value(prefix + "_USER"),
            Secret.of(value(prefix + "_PASSWORD")),
            "the variables " + prefix + "_USER and " + prefix + "_PASSWORD"));
  }

  private String value(String variable) {
    return environment.getOrDefault(variable, "").strip();
  }

  private static String ported(String authority, String scheme) {
    String host = authority.toLowerCase(Locale.ROOT);
    return host.matches(".*:\\d+") ? host : host + (scheme.equals("https") ? ":443" : ":80");
  }
}
