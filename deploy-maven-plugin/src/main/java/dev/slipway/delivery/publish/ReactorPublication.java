package dev.slipway.delivery.publish;

import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.OneServer;
import dev.slipway.delivery.reactor.DeployAtEnd;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Steps that are done once for all modules of a build: the environments are checked, and changed.
 */
public final class ReactorPublication implements DeployAtEnd.Together {
  private final Supplier<Http> http;
  private final Function<URI, Http> servers;
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
   * @param servers opens one that contacts a single server
   */
  ReactorPublication(
      Supplier<Http> http,
      Function<URI, Http> servers,
      Credentials credentials,
      DeliveryListener events,
      Shared shared) {
    this.http = http;
    this.servers = servers;
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
        server ->
            connections.http(
                connections.settings(), OneServer.of(server, connections.plainHosts())),
        connections.credentials(),
        events,
        new Shared(shared.apply("names"), shared.apply("unchanged")));
  }

  @Override
  public void checked(String goal, List<Map<String, String>> said) throws IOException {
    if (!said.isEmpty()) {
      try (Http client = http.get();
          GitlabProjects projects = projects()) {
        promotions(client, projects).check(said, shared.names());
      }
    }
  }

  @Override
  public void done(String goal, List<Map<String, String>> said) throws IOException {
    if (!said.isEmpty()) {
      try (Http client = http.get();
          GitlabProjects projects = projects()) {
        promotions(client, projects).promote(said);
      }
    }
  }

  @Override
  public void deferred() {
    events.on(new Event.Note("Deferring publication until the last module (slipway.deployAtEnd)."));
  }

  private GitlabProjects projects() {
    return new GitlabProjects(servers, credentials, System.getenv());
  }

  private Promotions promotions(Http client, GitlabProjects projects) {
    return new Promotions(
        new EnvironmentOpener(client, credentials, projects), events, shared.unchanged());
  }
}
