package dev.slipway.delivery.cluster.kubeconfig;

import dev.slipway.delivery.cluster.kubeconfig.KubeconfigFile.Entry;
import dev.slipway.manifest.json.JsonMaps;
import dev.slipway.manifest.program.ProgramPath;
import dev.slipway.manifest.source.ManifestObject;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Exec credential plugins of a kubeconfig, such as those of cloud providers. Never one of the
 * repository: otherwise a merge request could run any program where the cluster's keys are
 * (CVE-2022-24817).
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins">client-go
 *     credential plugins</a>
 */
public final class ExecPlugins {
  private static final Set<String> VERSIONS =
      Set.of("client.authentication.k8s.io/v1", "client.authentication.k8s.io/v1beta1");

  private final @Nullable Path repository;
  private final Map<String, String> environment;
  private final InstantSource clock;

  private ExecPlugins(
      @Nullable Path repository, Map<String, String> environment, InstantSource clock) {
    this.repository = repository;
    this.environment = environment;
    this.clock = clock;
  }

  /** Runs no plugin. */
  public static ExecPlugins none() {
    return new ExecPlugins(null, Map.of(), InstantSource.system());
  }

  /**
   * Runs those that are neither in the repository nor named by a file in it.
   *
   * @param environment what programs get, and whose PATH they are looked for in
   * @param clock tells when a token has expired
   */
  public static ExecPlugins outside(
      Path repository, Map<String, String> environment, InstantSource clock) {
    return new ExecPlugins(repository, environment, clock);
  }

  /**
   * Tokens and client keys of the program that a user names.
   *
   * @throws dev.slipway.manifest.error.UserErrorException (KUBECONFIG_INVALID) when it may not be
   *     run or does not exist; the supplier throws it too, when the program fails
   */
  ExecToken token(Entry user, Entry cluster, String origin) throws IOException {
    Entry exec = user.child("exec");
    String command = exec.text("command");
    if (repository == null) {
      throw KubeconfigErrors.execRefused(command, origin, "exec plugins are not run here");
    }
    if (inside(user.file())) {
      throw KubeconfigErrors.execRefused(command, origin, "the kubeconfig is in the repository");
    }
    if (!VERSIONS.contains(exec.text("apiVersion"))) {
      throw KubeconfigErrors.badValue(
          "exec.apiVersion", origin, "'" + exec.text("apiVersion") + "' is not one of " + VERSIONS);
    }
    if (exec.text("interactiveMode").equals("Always")) {
      throw KubeconfigErrors.execRefused(command, origin, "it is interactive");
    }
    Path program =
        find(command, user.folder())
            .orElseThrow(
                () -> KubeconfigErrors.execMissing(command, origin, exec.text("installHint")));
    if (inside(program)) {
      throw KubeconfigErrors.execRefused(command, origin, "it is inside the repository");
    }
    List<String> line = new ArrayList<>(List.of(program.toString()));
    exec.list("args").forEach(argument -> line.add(String.valueOf(argument)));
    return new ExecToken(
        new ExecCommand(line, variables(exec, cluster, origin), origin),
        exec.text("apiVersion"),
        clock);
  }

  /**
   * All environment variables, as for kubectl: the plugins of cloud providers need different ones.
   */
  private Map<String, String> variables(Entry exec, Entry cluster, String origin)
      throws IOException {
    Map<String, String> variables = new LinkedHashMap<>(environment);
    for (Object variable : exec.list("env")) {
      Map<String, Object> fields = ManifestObject.map(variable);
      String name = String.valueOf(fields.getOrDefault("name", ""));
      String value = String.valueOf(fields.getOrDefault("value", ""));
      if (name.isEmpty() || name.contains("=") || (name + value).indexOf(0) >= 0) {
        throw KubeconfigErrors.badValue(
            "exec.env", origin, "this is not a valid environment" + " variable");
      }
      variables.put(name, value);
    }
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("interactive", false);
    if (exec.text("provideClusterInfo").equals("true")) {
      spec.put("cluster", cluster(cluster, origin));
    }
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("apiVersion", exec.text("apiVersion"));
    info.put("kind", "ExecCredential");
    info.put("spec", spec);
    variables.put("KUBERNETES_EXEC_INFO", new String(JsonMaps.write(info), StandardCharsets.UTF_8));
    return variables;
  }

  private static Map<String, Object> cluster(Entry cluster, String origin) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("server", cluster.text("server"));
    String authority = cluster.text("certificate-authority-data");
    if (authority.isEmpty() && cluster.has("certificate-authority")) {
      Path file = cluster.path("certificate-authority", origin);
      authority = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    }
    if (!authority.isEmpty()) {
      fields.put("certificate-authority-data", authority);
    }
    for (String field : List.of("tls-server-name", "proxy-url")) {
      if (cluster.has(field)) {
        fields.put(field, cluster.text(field));
      }
    }
    if (cluster.text("insecure-skip-tls-verify").equals("true")) {
      fields.put("insecure-skip-tls-verify", true);
    }
    return fields;
  }

  /** A path is relative to the kubeconfig, as for kubectl; a name is looked for in PATH. */
  private Optional<Path> find(String command, Path folder) {
    boolean path = command.contains("/") || command.contains(File.separator);
    ProgramPath places =
        path ? new ProgramPath(List.of(folder.toString())) : ProgramPath.of(environment);
    return places.find(command);
  }

  private boolean inside(Path path) throws IOException {
    return repository != null && path.toRealPath().startsWith(repository.toRealPath());
  }
}
