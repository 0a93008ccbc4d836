package dev.slipway.delivery.suggest.run;

import dev.slipway.delivery.environment.release.BundleCache;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.gitlab.GitlabForge;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.OneServer;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.registry.login.RegistryLogins;
import dev.slipway.delivery.store.BundleFetcher;
import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.request.Seal;
import dev.slipway.delivery.suggest.source.RepositoryArchetypes;
import dev.slipway.delivery.suggest.source.SourceAccess;
import dev.slipway.delivery.suggest.source.SourceHosts;
import dev.slipway.delivery.suggest.source.Sources;
import dev.slipway.delivery.suggest.stage.StageNotes;
import dev.slipway.delivery.suggest.version.Picker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;

/** Connects a run with GitLab, stores, registries and Maven repositories. */
public final class SuggestSetup {
  private final Connections connections;
  private final String insecure;
  private final Path caches;
  private final Map<String, String> variables;
  private final DeliveryListener events;

  /**
   * @param insecure {@code slipway.insecure}
   * @param caches slipway's cache directory
   * @param variables of the process
   */
  public SuggestSetup(
      Connections connections,
      String insecure,
      Path caches,
      Map<String, String> variables,
      DeliveryListener events) {
    this.connections = connections;
    this.insecure = insecure;
    this.caches = caches;
    this.variables = variables;
    this.events = events;
  }

  /**
   * Runs it.
   *
   * @param address of GitLab; empty for that of the pipeline
   * @param serverId of its token in {@code settings.xml}; may be empty
   * @param notes what the runs of other environments noted in their clusters
   */
  public void run(String address, String serverId, SuggestOptions options, StageNotes notes)
      throws IOException {
    SuggestSettings settings = options.settings(variables, caches);
    SuggestServer server =
        SuggestServer.of(address, serverId, connections.credentials(), variables);
    Deque<Http> opened = new ArrayDeque<>();
    try {
      OneServer only = OneServer.of(server.api(), connections.plainHosts());
      opened.add(connections.http(connections.settings(), only));
      Forge forge = new GitlabForge(opened.getFirst(), server.api(), server.login());
      SuggestParts parts =
          new SuggestParts(
              forge,
              SuggestServer.key(variables).map(Seal::keyed).orElseGet(Seal::plain),
              options.finder(),
              references -> {
                SourceHosts hosts = hosts(options, references);
                // Requests to addresses that files name.
                opened.add(connections.http(connections.settings(), hosts));
                return lookups(opened.getLast(), hosts, forge, server.api(), options);
              },
              events,
              InstantSource.system(),
              notes);
      new SuggestRun(parts, settings).run();
    } finally {
      opened.forEach(Http::close);
    }
  }

  private SourceHosts hosts(SuggestOptions options, Collection<Reference> references) {
    return new SourceHosts(
        SourceHosts.of(references), options.configuredHosts(), PlainHosts.of(insecure, ""));
  }

  private Lookups lookups(
      Http http, SourceHosts hosts, Forge forge, URI server, SuggestOptions options) {
    RegistryLogins.Settings logins = new RegistryLogins.Settings("", "", "", insecure);
    SourceAccess access =
        new SourceAccess(
            http,
            connections.credentials(),
            new RegistryLogins(connections, logins, caches).access(http, ""),
            caches,
            options.mavenRepositories(),
            forge,
            options.files());
    BundleFetcher fetcher = new BundleFetcher("", http, connections.credentials());
    BundleCache bundles = new BundleCache(caches.resolve("bundles"), fetcher::fetch);
    return new Lookups(
        VersionFinder.of(new Sources(access, new Picker(Instant.now()), hosts)),
        new ChangeTexts(forge, server, bundles),
        new RepositoryArchetypes(access));
  }
}
