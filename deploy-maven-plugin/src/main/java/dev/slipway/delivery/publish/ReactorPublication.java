package dev.slipway.delivery.publish;

import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.reactor.DeployAtEnd;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Steps that are done once for all modules of a build: the environments are checked, and changed.
 */
public final class ReactorPublication implements DeployAtEnd.Together {
  private final Supplier<Http> http;
  private final Credentials credentials;
  private final DeliveryListener events;
  private final Shared shared;

  /**
   * What all modules of the build share.
   *
   * @param names module by the name it publishes under
   * @param unchanged what environments were found to have already
   */
  public record Shared(Map<String, String> names, Map<String, String> unchanged) {}

  /**
   * @param http opens a client, which is closed here
   */
  public ReactorPublication(
      Supplier<Http> http, Credentials credentials, DeliveryListener events, Shared shared) {
    this.http = http;
    this.credentials = credentials;
    this.events = events;
    this.shared = shared;
  }

  /**
   * Of one goal.
   *
   * @param shared the maps that all modules of the build share, by name
   */
  public static ReactorPublication of(
      Connections connections,
      Function<String, Map<String, String>> shared,
      DeliveryListener events) {
    return new ReactorPublication(
        connections::http,
        connections.credentials(),
        events,
        new Shared(shared.apply("names"), shared.apply("unchanged")));
  }

  @Override
  public void checked(String goal, List<Map<String, String>> said) throws IOException {
    if (!said.isEmpty()) {
      try (Http client = http.get()) {
        promotions(client).check(said, shared.names());
      }
    }
  }

  @Override
  public void done(String goal, List<Map<String, String>> said) throws IOException {
    if (!said.isEmpty()) {
      try (Http client = http.get()) {
        promotions(client).promote(said);
      }
    }
  }

  private Promotions promotions(Http client) {
    EnvironmentOpener.Forges forges = GitlabProjects.of(client, credentials, System.getenv());
    return new Promotions(
        new EnvironmentOpener(client, credentials, forges), events, shared.unchanged());
  }
}
