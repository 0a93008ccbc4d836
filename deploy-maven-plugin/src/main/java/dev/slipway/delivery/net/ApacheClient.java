package dev.slipway.delivery.net;

import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;

/** Creates the client, with the features disabled that this package implements itself. */
final class ApacheClient {
  /** Of a header; those with a list of challenges or a signed address are long. */
  private static final int MAX_LINE = 64 << 10;

  private static final int MAX_HEADERS = 200;

  /** Of silence until the peer is asked whether it is there, and between two such questions. */
  private static final int PROBE_SECONDS = 10;

  private static final int PROBES = 3;

  private ApacheClient() {}

  static CloseableHttpClient create(HttpSettings settings, Destinations destinations) {
    Timeout silence = Timeout.of(settings.limits().responseTimeout());
    ProxyRoutes routes = new ProxyRoutes(settings.proxies());
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(settings.limits().connections())
                .setMaxConnTotal(settings.limits().connections() * 4)
                .setDnsResolver(
                    new GuardedNames(
                        destinations, routes::isProxy, host -> routes.socks(host).isPresent()))
                .setTlsSocketStrategy(new TlsSockets(settings, routes::isProxy))
                // The same limit for a handshake, and a proxy's response before it.
                .setSocketConfigResolver(
                    route ->
                        SocketConfig.custom()
                            .setSoTimeout(silence)
                            // Notices a server that is gone while an answer's lines are awaited.
                            .setSoKeepAlive(true)
                            .setTcpKeepIdle(PROBE_SECONDS)
                            .setTcpKeepInterval(PROBE_SECONDS)
                            .setTcpKeepCount(PROBES)
                            .setSocksProxyAddress(
                                routes.socks(route.getTargetHost().getHostName()).orElse(null))
                            .build())
                .setConnectionFactory(
                    ManagedHttpClientConnectionFactory.builder()
                        .http1Config(
                            Http1Config.custom()
                                .setMaxLineLength(MAX_LINE)
                                .setMaxHeaderCount(MAX_HEADERS)
                                .build())
                        .build())
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(settings.limits().connectTimeout()))
                        .setSocketTimeout(silence)
                        .build())
                .build())
        .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(silence).build())
        .setRoutePlanner(routes)
        .setDefaultCredentialsProvider(routes)
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableAuthCaching()
        // Each client has one identity. Otherwise a connection with a client certificate is bound
        // to
        // its principal, which the next request does not know: each request opens another one.
        .disableConnectionState()
        .disableCookieManagement()
        .disableContentCompression()
        .setUserAgent("slipway")
        .build();
  }
}
