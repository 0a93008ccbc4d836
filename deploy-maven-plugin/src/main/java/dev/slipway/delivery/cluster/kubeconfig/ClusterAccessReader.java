package dev.slipway.delivery.cluster.kubeconfig;

import dev.slipway.delivery.cluster.kubeconfig.KubeconfigFile.Entry;
import dev.slipway.delivery.net.PemCertificates;
import dev.slipway.delivery.net.Proxy;
import dev.slipway.delivery.net.ProxyUrl;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how to reach the cluster: the file that is named, else those of {@code KUBECONFIG},
 * else {@code ~/.kube/config}, else the service account of the pod that this runs in.
 */
public final class ClusterAccessReader {
  private static final Path SERVICE_ACCOUNT =
      Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

  private final Map<String, String> environment;
  private final Path home;
  private final PodAccess pod;
  private final ExecPlugins plugins;
  private final KubeconfigLimits limits;
  private final CredentialReader entries;

  /** The same without exec plugins. */
  public ClusterAccessReader(Map<String, String> environment, Path home) {
    this(environment, home, ExecPlugins.none());
  }

  /**
   * @param environment environment variables
   * @param home the user's home
   * @param plugins which exec plugins may be run for tokens
   */
  public ClusterAccessReader(Map<String, String> environment, Path home, ExecPlugins plugins) {
    this(environment, home, SERVICE_ACCOUNT, plugins, KubeconfigLimits.NONE);
  }

  /**
   * @param limits of what a kubeconfig may contain
   */
  public ClusterAccessReader(
      Map<String, String> environment, Path home, ExecPlugins plugins, KubeconfigLimits limits) {
    this(environment, home, SERVICE_ACCOUNT, plugins, limits);
  }

  ClusterAccessReader(
      Map<String, String> environment,
      Path home,
      Path serviceAccount,
      ExecPlugins plugins,
      KubeconfigLimits limits) {
    this.environment = environment;
    this.home = home;
    this.pod = new PodAccess(environment, serviceAccount);
    this.plugins = plugins;
    this.limits = limits;
    this.entries = new CredentialReader(limits);
  }

  /**
   * Reads the access if there is any.
   *
   * @param kubeconfig the file to use, or null
   * @param context name of the context, empty for the current one
   * @return empty when no file was named and none is where they usually are
   * @throws dev.slipway.manifest.error.UserErrorException (KUBECONFIG_INVALID) when what is there
   *     is invalid
   */
  public Optional<ClusterAccess> find(@Nullable Path kubeconfig, String context)
      throws IOException {
    boolean named = kubeconfig != null || !environment.getOrDefault("KUBECONFIG", "").isBlank();
    if (!named && candidates().stream().noneMatch(Files::isRegularFile)) {
      return pod.find();
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
      limits.checkFile(kubeconfig);
      return access(KubeconfigFile.read(List.of(kubeconfig)), context);
    }
    List<Path> candidates = candidates();
    List<Path> files = candidates.stream().filter(Files::isRegularFile).toList();
    if (!files.isEmpty()) {
      for (Path file : files) {
        limits.checkFile(file);
      }
      return access(KubeconfigFile.read(files), context);
    }
    return pod.find()
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

  private ClusterAccess access(KubeconfigFile config, String wanted) throws IOException {
    String name = wanted.isBlank() ? config.currentContext() : wanted;
    if (name.isEmpty()) {
      throw KubeconfigErrors.noContext(config.origin(), config.names("contexts"));
    }
    Entry context = entry(config, "context", name);
    Entry cluster = entry(config, "cluster", context.text("cluster"));
    Entry user = entry(config, "user", context.text("user"));
    String source = config.origin() + ", context " + name;
    String origin = user.text("as").isEmpty() ? source : source + ", as " + user.text("as");
    refuse(user, "auth-provider", origin, "Use a kubeconfig with a token or a certificate.");
    boolean unchecked = "true".equals(cluster.text("insecure-skip-tls-verify"));
    Optional<byte[]> authority = entries.material(cluster, "certificate-authority", origin);
    URI server = server(cluster, origin);
    AccessOptions options = options(cluster, user, authority, source, origin);
    SSLContext tls = tls(authority, user, unchecked, origin);
    if (user.has("exec")) {
      ExecToken exec = plugins.token(user, cluster, origin);
      ExecIdentity identity =
          new ExecIdentity(
              exec,
              key ->
                  key.isEmpty()
                      ? tls
                      : Tls.context(
                          authority,
                          unchecked,
                          key.map(ClientKey::pem),
                          key.map(ClientKey::keyPem)));
      return new ClusterAccess(
          limits.checkServer(server, true, options, origin),
          origin,
          identity,
          unchecked,
          exec,
          entries.execCredentials(user, origin),
          options);
    }
    boolean token = user.has("token") || user.has("tokenFile");
    return new ClusterAccess(
        limits.checkServer(server, token, options, origin),
        origin,
        () -> tls,
        unchecked,
        entries.token(user, origin),
        entries.credentials(user, origin),
        options);
  }

  private static AccessOptions options(
      Entry cluster, Entry user, Optional<byte[]> authority, String source, String origin)
      throws IOException {
    Optional<Proxy> proxy = Optional.empty();
    List<X509Certificate> authorities = List.of();
    if (!cluster.text("proxy-url").isBlank()) {
      try {
        proxy =
            Optional.of(ProxyUrl.read(cluster.text("proxy-url").strip(), "proxy-url in " + source));
        authorities = authority.isEmpty() ? List.of() : PemCertificates.parse(authority.get());
      } catch (ProxyUrl.Unusable e) {
        throw KubeconfigErrors.badValue("proxy-url", origin, e.why());
      } catch (GeneralSecurityException e) {
        throw KubeconfigErrors.badValue(
            "certificate-authority", origin, String.valueOf(e.getMessage()));
      }
    }
    String serverName = cluster.text("tls-server-name");
    if (!serverName.chars().allMatch(c -> c > ' ' && c <= '~')) {
      throw KubeconfigErrors.badValue("tls-server-name", origin, "it is not a host name");
    }
    return new AccessOptions(serverName, proxy, authorities, Impersonation.headers(user, origin));
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
      // Without its cause: that quotes the URL, which may contain a password.
      throw KubeconfigErrors.badValue("server", origin, "it is not a URL");
    }
    if (server.getHost() == null || server.getRawUserInfo() != null) {
      throw KubeconfigErrors.badValue("server", origin, "an https URL is expected");
    }
    return server;
  }

  private SSLContext tls(Optional<byte[]> ca, Entry user, boolean unchecked, String origin)
      throws IOException {
    Optional<byte[]> certificate = entries.material(user, "client-certificate", origin);
    Optional<byte[]> key = entries.material(user, "client-key", origin);
    if (certificate.isPresent() != key.isPresent()) {
      throw KubeconfigErrors.badValue(
          "client-certificate", origin, "the certificate and the key must be set together");
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
}
