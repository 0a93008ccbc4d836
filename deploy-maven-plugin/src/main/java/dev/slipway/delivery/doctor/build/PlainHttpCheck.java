package dev.slipway.delivery.doctor.build;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.net.SafeUri;
import java.net.URI;
import java.util.List;

/**
 * Servers without TLS.
 *
 * @param servers addresses of the configured servers
 * @param plain hosts that get credentials all the same
 */
public record PlainHttpCheck(List<URI> servers, PlainHosts plain) implements Check {
  public PlainHttpCheck {
    servers = List.copyOf(servers);
  }

  @Override
  public CheckId id() {
    return CheckId.PLAIN_HTTP;
  }

  @Override
  public Outcome run() {
    for (URI server : servers) {
      if (!plain.allows(server)) {
        return Outcome.failed(SafeUri.text(server) + ": " + plain.why(server));
      }
    }
    List<String> allowed =
        servers.stream()
            .filter(server -> !"https".equalsIgnoreCase(server.getScheme()))
            .filter(server -> !PlainHosts.LOOPBACK.allows(server))
            .map(SafeUri::text)
            .toList();
    return allowed.isEmpty()
        ? Outcome.ok("every server has https, or is this machine")
        : Outcome.warning("passwords are sent in plain text to " + String.join(", ", allowed));
  }
}
