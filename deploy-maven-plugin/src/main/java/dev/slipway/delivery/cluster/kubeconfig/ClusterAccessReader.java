package dev.slipway.delivery.cluster.kubeconfig;

import dev.slipway.delivery.cluster.kubeconfig.KubeconfigFile.Entry;
import dev.slipway.delivery.net.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how to get to the cluster: the file that is named, else those of {@code KUBECONFIG},
 * else {@code ~/.kube/config}, else the service account of the pod that this runs in.
 */
public final class ClusterAccessReader {
  private static final Path SERVICE_ACCOUNT =
      Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

  private final Map<String, String> environment;
  private final Path home;
  private final Path serviceAccount;
  private final ExecPlugins plugins;

  /** As the other, and runs no programs. */
  public ClusterAccessReader(Map<String, String> environment, Path home) {
    this(environment, home, ExecPlugins.none());
  }

  /**
   * @param environment environment variables
   * @param home the user's home
   * @param plugins which programs may be run for tokens
   */
  public ClusterAccessReader(Map<String, String> environment, Path home, ExecPlugins plugins) {
    this(environment, home, SERVICE_ACCOUNT, plugins);
  }

  ClusterAccessReader(
      Map<String, String> environment, Path home, Path serviceAccount, ExecPlugins plugins) {
    this.environment = environment;
    this.home = home;
    this.serviceAccount = serviceAccount;
    this.plugins = plugins;
  }

  /**
   * Reads the access if there is any.
   *
   * @param kubeconfig the file to use, or null
   * @param context name of the context, empty for the current one
   * @return empty when no file was named and none is where they usually are
   * @throws dev.slipway.manifest.error.UserErrorException (KUBECONFIG_INVALID) when what is there
   *     won't do
   */
  public Optional<ClusterAccess> find(@Nullable Path kubeconfig, String context)
      throws IOException {
    boolean named = kubeconfig != null || !environment.getOrDefault("KUBECONFIG", "").isBlank();
    if (!named && candidates().stream().noneMatch(Files::isRegularFile)) {
      return inCluster();
    }
    return Optional.of(read(kubeconfig, context));
  }

  /**
   * Reads the access.
   *
   * @param kubeconfig the file to use, or null
   * @param context name of the context, empty for the current one
   * @throws dev.slipway.manifest.error.UserErrorException (KUBECONFIG_INVALID)
   */
  public ClusterAccess read(@Nullable Path kubeconfig, String context) throws IOException {
    if (kubeconfig != null) {
      if (!Files.isRegularFile(kubeconfig)) {
        throw KubeconfigErrors.missing(kubeconfig.toString());
      }
      return access(KubeconfigFile.read(List.of(kubeconfig)), context);
    }
    List<Path> candidates = candidates();
    List<Path> files = candidates.stream().filter(Files::isRegularFile).toList();
    if (!files.isEmpty()) {
      return access(KubeconfigFile.read(files), context);
    }
    return inCluster()
        .orElseThrow(() -> KubeconfigErrors.none(candidates.stream().map(Path::toString).toList()));
  }

  private List<Path> candidates() {
    String variable = environment.getOrDefault("KUBECONFIG", "");
    if (variable.isBlank()) {
      return List.of(home.resolve(".kube").resolve("config"));
    }
    return Arrays.stream(variable.split(java.io.File.pathSeparator, -1))
        .filter(part -> !part.isBlank())
        .map(Path::of)
        .toList();
  }

  private Optional<ClusterAccess> inCluster() throws IOException {
    String host = environment.getOrDefault("KUBERNETES_SERVICE_HOST", "");
    Path token = serviceAccount.resolve("token");
    if (host.isEmpty() || !Files.isRegularFile(token)) {
      return Optional.empty();
    }
    String port = environment.getOrDefault("KUBERNETES_SERVICE_PORT", "443");
    String bracketed = host.contains(":") ? "[" + host + "]" : host;
    SSLContext tls;
    try {
      tls =
          Tls.context(
              Optional.of(Files.readAllBytes(serviceAccount.resolve("ca.crt"))),
              false,
              Optional.empty(),
              Optional.empty());
    } catch (GeneralSecurityException e) {
      throw KubeconfigErrors.unreadable(serviceAccount.toString(), String.valueOf(e.getMessage()));
    }
    return Optional.of(
        new ClusterAccess(
            URI.create("https://" + bracketed + ":" + port),
            "the pod's service account",
            tls,
            false,
            tokenFile(token)));
  }

  private ClusterAccess access(KubeconfigFile config, String wanted) throws IOException {
    String name = wanted.isBlank() ? config.currentContext() : wanted;
    if (name.isEmpty()) {
      throw KubeconfigErrors.noContext(config.origin(), config.names("contexts"));
    }
    Entry context = entry(config, "context", name);
    Entry cluster = entry(config, "cluster", context.text("cluster"));
    Entry user = entry(config, "user", context.text("user"));
    String origin = config.origin() + ", context " + name;
    refuse(cluster, "proxy-url", origin, "Set https_proxy for the JVM by its system properties.");
    refuse(cluster, "tls-server-name", origin, "Use a server URL that its certificate names.");
    refuse(user, "auth-provider", origin, "Use a kubeconfig with a token or a certificate.");
    for (String feature : List.of("as", "as-uid", "as-groups")) {
      refuse(user, feature, origin, "Use a user of its own.");
    }
    boolean unchecked = "true".equals(cluster.text("insecure-skip-tls-verify"));
    return new ClusterAccess(
        server(cluster, origin),
        origin,
        tls(cluster, user, unchecked, origin),
        unchecked,
        user.has("exec") ? plugins.token(user, cluster, origin) : token(user));
  }

  private static Entry entry(KubeconfigFile config, String kind, String name) {
    return config
        .find(kind + "s", name)
        .orElseThrow(
            () -> KubeconfigErrors.noSuch(kind, name, config.origin(), config.names(kind + "s")));
  }

  private static void refuse(Entry entry, String feature, String origin, String fix) {
    if (entry.has(feature)) {
      throw KubeconfigErrors.unsupported(feature, origin, fix);
    }
  }

  private static URI server(Entry cluster, String origin) {
    URI server;
    try {
      server = URI.create(cluster.text("server"));
    } catch (IllegalArgumentException e) {
      throw KubeconfigErrors.badValue("server", origin, String.valueOf(e.getMessage()));
    }
    if (server.getHost() == null || server.getRawUserInfo() != null) {
      throw KubeconfigErrors.badValue("server", origin, "an https URL is expected");
    }
    return server;
  }

  private static SSLContext tls(Entry cluster, Entry user, boolean unchecked, String origin)
      throws IOException {
    Optional<byte[]> ca = material(cluster, "certificate-authority", origin);
    Optional<byte[]> certificate = material(user, "client-certificate", origin);
    Optional<byte[]> key = material(user, "client-key", origin);
    if (certificate.isPresent() != key.isPresent()) {
      throw KubeconfigErrors.badValue(
          "client-certificate", origin, "certificate and key are needed together");
    }
    try {
      return Tls.context(ca, unchecked, certificate, key);
    } catch (GeneralSecurityException e) {
      throw KubeconfigErrors.badValue(
          "certificate-authority, client-certificate or client-key",
          origin,
          String.valueOf(e.getMessage()));
    }
  }

  /** A certificate or key: inline as {@code …-data}, which wins, or in a file. */
  private static Optional<byte[]> material(Entry entry, String key, String origin)
      throws IOException {
    String data = entry.text(key + "-data");
    if (!data.isEmpty()) {
      try {
        return Optional.of(Base64.getDecoder().decode(data.replaceAll("\\s", "")));
      } catch (IllegalArgumentException e) {
        throw KubeconfigErrors.badValue(key + "-data", origin, "it is not base64");
      }
    }
    if (entry.text(key).isEmpty()) {
      return Optional.empty();
    }
    Path file = entry.folder().resolve(entry.text(key));
    if (!Files.isRegularFile(file)) {
      throw KubeconfigErrors.badValue(key, origin, "no such file: " + file);
    }
    return Optional.of(Files.readAllBytes(file));
  }

  private static Supplier<Optional<Secret>> token(Entry user) {
    if (user.has("tokenFile")) {
      return tokenFile(user.folder().resolve(user.text("tokenFile")));
    }
    String token = user.text("token");
    Optional<Secret> secret = token.isEmpty() ? Optional.empty() : Optional.of(Secret.of(token));
    return () -> secret;
  }

  private static Supplier<Optional<Secret>> tokenFile(Path file) {
    return () -> {
      try {
        return Optional.of(Secret.of(Files.readString(file, StandardCharsets.UTF_8).strip()));
      } catch (IOException e) {
        throw KubeconfigErrors.badValue(
            "tokenFile", file.toString(), String.valueOf(e.getMessage()));
      }
    };
  }
}
