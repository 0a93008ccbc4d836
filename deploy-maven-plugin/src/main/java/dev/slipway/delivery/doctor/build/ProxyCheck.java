package dev.slipway.delivery.doctor.build;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.net.Proxies;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether the proxies that requests would go through can be used.
 *
 * @param proxies as all requests use them
 * @param servers addresses of the configured servers
 */
public record ProxyCheck(Proxies proxies, List<URI> servers) implements Check {
  public ProxyCheck {
    servers = List.copyOf(servers);
  }

  @Override
  public CheckId id() {
    return CheckId.PROXY;
  }

  @Override
  public Outcome run() {
    Map<String, String> routes = new TreeMap<>();
    for (URI server : servers) {
      if (proxies.route(server) instanceof Proxies.Via via) {
        routes.put(server.getHost(), via.proxy().described());
      }
    }
    return routes.isEmpty()
        ? Outcome.ok("no server is reached through a proxy")
        : Outcome.ok(
            String.join(
                "; ",
                routes.entrySet().stream()
                    .map(each -> each.getKey() + " through " + each.getValue())
                    .toList()));
  }
}
