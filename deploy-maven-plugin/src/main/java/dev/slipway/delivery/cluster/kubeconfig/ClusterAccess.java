package dev.slipway.delivery.cluster.kubeconfig;

import dev.slipway.delivery.cluster.ClusterErrors;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.NoAnswerException;
import dev.slipway.delivery.net.Proxies;
import dev.slipway.delivery.net.Secret;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * Address, trust and credentials of a cluster.
 *
 * @param origin where this was read, for messages: {@code /home/me/.kube/config, context dev}
 * @param identity trust and client key; requested for each request, since an exec plugin may renew
 *     the key
 * @param unchecked the server's certificate is not checked
 * @param token read again each time, since tokens in files are renewed
 * @param credentials what is known of them without a request
 * @param options of its connections and requests
 */
public record ClusterAccess(
    URI server,
    String origin,
    Supplier<SSLContext> identity,
    boolean unchecked,
    Supplier<Optional<Secret>> token,
    UserCredentials credentials,
    AccessOptions options) {

  /** Trust and client key as they are now. */
  public SSLContext tls() {
    return identity.get();
  }

  /**
   * A client for this cluster: its keys, proxy, name and impersonation.
   *
   * @param settings all the rest
   * @param maker makes a client of settings; called again when the client key was renewed
   */
  public Http http(HttpSettings settings, Function<HttpSettings, Http> maker) {
    HttpSettings own = settings.withServerName(options.serverName());
    if (unchecked) {
      own = own.withAnyHost();
    }
    if (options.proxy().isPresent()) {
      Proxies.Route proxied = new Proxies.Via(options.proxy().get());
      Stream<X509Certificate> trusted =
          Stream.concat(settings.authorities().stream(), options.authorities().stream());
      own = own.withProxies(uri -> proxied).withAuthorities(trusted.toList());
    }
    HttpSettings common = own;
    return new ClusterHttp(
        identity, options.impersonation(), tls -> maker.apply(common.withTls(tls)));
  }

  /**
   * Makes one request, whatever the answer: a cluster that is gone costs its time limit once, not
   * once per retry.
   *
   * @param settings all but the retries
   * @param maker makes a client of settings
   * @throws dev.slipway.manifest.error.UserErrorException (CLUSTER_UNREACHABLE) without an answer
   */
  public void reach(HttpSettings settings, Function<HttpSettings, Http> maker) {
    String address = server.toString().replaceFirst("(?<!/)/+$", "") + "/version";
    try (Http http = http(settings.withRetries(0), maker)) {
      http.send(HttpCall.of("GET", URI.create(address)));
    } catch (NoAnswerException e) {
      throw ClusterErrors.unreachable(server + ", from " + origin, e);
    }
  }
}
