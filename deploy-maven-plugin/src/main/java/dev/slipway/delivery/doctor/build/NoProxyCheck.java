package dev.slipway.delivery.doctor.build;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.net.Proxies;
import java.net.URI;
import java.util.List;

/**
 * Whether Maven's settings and the variables agree on proxies: Slipway follows the settings first,
 * and git, kubectl and curl know the variables only.
 *
 * @param settings proxies of {@code settings.xml}
 * @param variables proxies of {@code https_proxy} and the like
 * @param servers addresses of the configured servers
 */
public record NoProxyCheck(Proxies settings, Proxies variables, List<URI> servers)
    implements Check {
  public NoProxyCheck {
    servers = List.copyOf(servers);
  }

  @Override
  public CheckId id() {
    return CheckId.NO_PROXY;
  }

  @Override
  public Outcome run() {
    List<String> different = servers.stream().filter(this::differs).map(URI::getHost).toList();
    return different.isEmpty()
        ? Outcome.ok("they agree")
        : Outcome.warning(
            "they differ for " + String.join(", ", different) + ": settings.xml counts here");
  }

  private boolean differs(URI server) {
    Proxies.Route one = settings.route(server);
    Proxies.Route other = variables.route(server);
    boolean said = !(one instanceof Proxies.Unsaid) && !(other instanceof Proxies.Unsaid);
    return said && one instanceof Proxies.Direct != other instanceof Proxies.Direct;
  }
}
