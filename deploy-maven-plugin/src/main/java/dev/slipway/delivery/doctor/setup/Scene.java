package dev.slipway.delivery.doctor.setup;

import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Limits;
import dev.slipway.delivery.doctor.Place;
import dev.slipway.delivery.doctor.server.Server;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpCall;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * Where checks run, and with what.
 *
 * @param variables of the process
 * @param http with the limits of one request; closed by who made it
 */
record Scene(
    Path directory,
    Place place,
    Connections connections,
    Map<String, String> variables,
    Limits limits,
    InstantSource clock,
    Http http) {
  Scene {
    variables = Map.copyOf(variables);
  }

  String variable(String name) {
    return variables.getOrDefault(name, "").strip();
  }

  /** A server whose first answer is that to a GET of an address. */
  Server server(CheckId reachable, URI address, URI asked) {
    return new Server(reachable, address, () -> http.send(HttpCall.of("GET", asked)), clock);
  }
}
